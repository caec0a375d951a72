import { once } from 'node:events';
import type { Sql } from 'postgres';

/** Lets only the run's own workers dispatch; `putBack` undoes this and what the run has changed of the settings. */
export async function quietStack(sql: Sql): Promise<{ putBack(): Promise<void> }> {
  const rates = await sql`select * from private.provider_rates`;
  const jobs =
    await sql`update private.scheduled_jobs set enabled = false where name = 'dispatch_notifications' and enabled returning name`;
  // The scheduler reads its list between jobs: once a newcomer has run, it has read it; once another has, the last run is over.
  for (const probe of ['quiet_probe_one', 'quiet_probe_two']) await runOnce(sql, probe);
  return {
    async putBack() {
      for (const rate of rates) {
        await sql`update private.provider_rates set ${sql(rate, 'per_minute', 'device_per_minute')} where provider = ${rate.provider}`;
      }
      await sql`update public.notification_categories set sms_after = null where key = 'announcements'`;
      await sql`delete from auth.users where email like 'crowd%@eyrie.test'`;
      if (jobs.length > 0)
        await sql`update private.scheduled_jobs set enabled = true where name = 'dispatch_notifications'`;
    },
  };
}

async function runOnce(sql: Sql, name: string): Promise<void> {
  await sql`insert into private.scheduled_jobs (name, schedule, kind, command) values (${name}, '1 seconds', 'sql', 'select 1')`;
  const signal = AbortSignal.timeout(15_000);
  for (;;) {
    const [job] = await sql`select last_run_at from private.scheduled_jobs where name = ${name}`;
    if (job?.last_run_at) break;
    const pause = new EventTarget();
    setTimeout(() => pause.dispatchEvent(new Event('over')), 50);
    await once(pause, 'over', { signal });
  }
  await sql`delete from private.scheduled_jobs where name = ${name}`;
}
