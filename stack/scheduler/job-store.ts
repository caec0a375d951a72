import type postgres from 'postgres';

/** A row of `private.scheduled_jobs`: what to do, when, and only if. */
export interface Job {
  name: string;
  /** `N seconds`, or five fields of cron in UTC. */
  schedule: string;
  kind: 'sql' | 'function';
  /** A statement, or the name of an Edge Function. */
  command: string;
  /** A SQL expression; the job runs only while it is true. */
  condition: string | null;
}

/** The jobs that are switched on; none where a project has no such table. */
export async function readJobs(sql: postgres.Sql): Promise<Job[]> {
  const [table] = await sql`select to_regclass('private.scheduled_jobs') is not null as there`;
  if (!table?.there) return [];
  return sql<Job[]>`
    select name, schedule, kind, command, condition from private.scheduled_jobs where enabled order by name`;
}

/** Notes the end of a run. Not worth waiting for the disk: after a crash the next run notes itself. */
export async function recordRun(sql: postgres.Sql, name: string, error: string | null): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    await tx`update private.scheduled_jobs set last_run_at = now(), last_error = ${error} where name = ${name}`;
  });
}
