import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import type { Part, StackContext } from '../context.ts';
import { type Job, readJobs, recordRun } from './job-store.ts';
import { runJob } from './run-job.ts';
import { type JobActions, ScheduledJob } from './scheduled-job.ts';

/** How soon a new or changed row is noticed. */
const rereadMs = 3_000;
const stopTimeoutMs = 3_000;
/** `notify scheduled_jobs, '<name>'` says that a job has something to do now. */
const pokeChannel = 'scheduled_jobs';
/** A session that has handled a flood once keeps its memory, tens of MB, so none lives long. */
const sessionSeconds = 60;

const sameJob = (a: Job, b: Job): boolean =>
  a.schedule === b.schedule && a.kind === b.kind && a.command === b.command && a.condition === b.condition;

/**
 * Starts the scheduler: runs the rows of `private.scheduled_jobs` as role postgres, as pg_cron and pg_net do on hosted
 * Supabase, notices new and changed rows within three seconds, and runs a job at once, between its times, when it is
 * notified of its name on the channel `scheduled_jobs`. Outcomes go to `last_run_at` and `last_error` (a
 * repeated outcome of a frequent job every ten seconds) and errors to the log. Without that table it does nothing.
 */
export async function startScheduler(context: StackContext): Promise<Part> {
  const { log, ports, secrets } = context;
  const sql = postgres(context.database.postgres, {
    max: 2,
    max_lifetime: sessionSeconds,
    onnotice: () => {},
    connection: { application_name: 'scheduler' },
  });
  const target = {
    baseUrl: `http://127.0.0.1:${ports.functions}/functions/v1`,
    serviceRoleKey: secrets.serviceRoleKey,
  };
  const actions: JobActions = {
    run: (job) => runJob(sql, job, target),
    record: (name, error) => recordRun(sql, name, error),
  };
  const scheduled = new Map<string, ScheduledJob>();
  /** Names of removed jobs whose last run has not ended: a successor would overlap with it. */
  const ending = new Set<string>();
  const stop = new AbortController();

  async function reread(): Promise<void> {
    const jobs = new Map((await readJobs(sql)).map((job) => [job.name, job]));
    for (const [name, current] of scheduled) {
      const wanted = jobs.get(name);
      if (wanted && sameJob(wanted, current.job)) continue;
      scheduled.delete(name);
      ending.add(name);
      void current.stop().finally(() => ending.delete(name));
    }
    if (stop.signal.aborted) return;
    for (const [name, job] of jobs) {
      if (scheduled.has(name) || ending.has(name)) continue;
      scheduled.set(name, new ScheduledJob(job, actions, log));
    }
  }

  async function watch(): Promise<void> {
    while (!stop.signal.aborted) {
      await reread().catch((error: Error) => {
        if (!stop.signal.aborted)
          log.warn({ part: 'scheduler', error: error.message }, 'the jobs could not be read');
      });
      await delay(rereadMs, undefined, { signal: stop.signal }).catch(() => {});
    }
  }

  const watching = watch();
  // Missing a poke costs no more than the wait for the job's next time.
  const listening = sql
    .listen(pokeChannel, (name) => scheduled.get(name)?.poke())
    .catch((error: Error) => {
      if (!stop.signal.aborted) log.warn({ part: 'scheduler', error: error.message }, 'jobs cannot be poked');
    });
  let stopping: Promise<void> | undefined;
  return {
    name: 'scheduler',
    async stop() {
      stopping ??= (async () => {
        stop.abort();
        const ended = Promise.all([watching, listening, ...[...scheduled.values()].map((job) => job.stop())]);
        await Promise.race([ended, delay(stopTimeoutMs, undefined, { ref: false })]);
        await sql.end({ timeout: 1 });
      })();
      await stopping;
    },
  };
}
