import type { Sql } from 'postgres';

/** What the bench changes in `private.limits`; the report says so. */
const limits = {
  messages_burst: 1_000_000,
  messages_per_hour: 3_600_000_000,
};

/** Realtime's limits are those of a hosted plan (2,500 events a second over a minute); 0 takes one away. */
const realtimeLimits = { TENANT_MAX_EVENTS_PER_SECOND: 0, TENANT_MAX_JOINS_PER_SECOND: 0 };

/** Everything that the bench lifts, by name. */
export const raisedLimits = { ...limits, ...realtimeLimits };

/** Realtime's limits as the environment of a stack about to be started. */
export function liftRealtimeLimits(): void {
  for (const [name, value] of Object.entries(realtimeLimits)) process.env[name] = String(value);
}

/**
 * Takes the rate limits of sending out of the way: a bench has few people who write much. The limiter still runs.
 *
 * @throws Error when a limit of that name no longer exists
 */
export async function raiseLimits(sql: Sql): Promise<void> {
  for (const [name, value] of Object.entries(limits)) {
    const changed = await sql`update private.limits set value = ${value} where name = ${name}`;
    if (changed.count !== 1) throw new Error(`there is no limit called ${name} to raise`);
  }
}
