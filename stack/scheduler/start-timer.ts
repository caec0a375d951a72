import { Cron } from 'croner';

/**
 * Calls `run` by a schedule as pg_cron reads it: `N seconds`, or five fields in UTC. Answers how to stop it.
 * @throws Error with a sentence when it is neither
 */
export function startTimer(schedule: string, run: () => void): () => void {
  const seconds = /^(\d+) seconds?$/.exec(schedule.trim())?.[1];
  if (seconds !== undefined) {
    const period = Number(seconds);
    if (period < 1 || period > 59) throw new Error(`"${schedule}": seconds go from 1 to 59`);
    const timer = setInterval(run, period * 1000);
    return () => clearInterval(timer);
  }
  try {
    const cron = new Cron(schedule, { timezone: 'UTC', mode: '5-part' }, run);
    return () => cron.stop();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`"${schedule}" is neither "N seconds" nor a cron line: ${reason}`);
  }
}
