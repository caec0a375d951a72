import type { Sql } from 'postgres';

/** What the bench changes in `private.limits`; the report says so. */
const limits = {
  messages_burst: 1_000_000,
  messages_per_hour: 3_600_000_000,
  searches_burst: 1_000_000,
  searches_per_hour: 3_600_000_000,
  group_members: 5_000,
};

/** Realtime's limits are those of a hosted plan (2,500 events a second over a minute); 0 takes one away. */
const realtimeLimits = { TENANT_MAX_EVENTS_PER_SECOND: 0, TENANT_MAX_JOINS_PER_SECOND: 0 };

/**
 * Notifications of a message are written at once instead of after seconds, so that a short run pays for its own; e-mails
 * fall due after minutes, in somebody else's run, and are put off.
 */
const delays = { in_app_after: '0 seconds', email_after: '1 day' };

/** Everything that the bench changes, by name. */
export const changedSettings = { ...limits, ...realtimeLimits, ...delays };

/** Realtime's limits as the environment of a stack about to be started. */
export function liftRealtimeLimits(): void {
  for (const [name, value] of Object.entries(realtimeLimits)) process.env[name] = String(value);
}

/**
 * Takes the rate limits of sending out of the way, since a bench has few people who write much (the limiter still
 * runs), and brings deferred work forward.
 *
 * @throws Error when a setting of that name no longer exists
 */
export async function applyBenchSettings(sql: Sql): Promise<void> {
  for (const [name, value] of Object.entries(limits)) {
    const changed = await sql`update private.limits set value = ${value} where name = ${name}`;
    if (changed.count !== 1) throw new Error(`there is no limit called ${name} to raise`);
  }
  const changed = await sql`update public.notification_categories set ${sql(delays)} where key = 'messages'`;
  if (changed.count !== 1) throw new Error('there is no notification category called messages');
}
