import type { Logger } from 'pino';
import type { Job } from './job-store.ts';
import { startTimer } from './start-timer.ts';

/** What a job needs done: `run` answers false when there was nothing to do. */
export interface JobActions {
  run(job: Job): Promise<boolean>;
  record(name: string, error: string | null): Promise<void>;
}

/** A job that runs each second would otherwise write its row each second. */
const recordEveryMs = 10_000;

/** One job with its timer. Runs never overlap: a tick during a run is dropped, a poke during a run has it run once more. */
export class ScheduledJob {
  readonly job: Job;
  readonly #actions: JobActions;
  readonly #log: Logger;
  readonly #stopTimer: () => void;
  #running: Promise<void> | undefined;
  #isPoked = false;
  #isStopped = false;
  #lastError: string | null | undefined;
  #recordedAt = 0;

  constructor(job: Job, actions: JobActions, log: Logger) {
    this.job = job;
    this.#actions = actions;
    this.#log = log;
    this.#stopTimer = this.#start();
  }

  #start(): () => void {
    try {
      return startTimer(this.job.schedule, () => this.#tick());
    } catch (error) {
      this.#running = this.#note(error instanceof Error ? error.message : String(error));
      return () => {};
    }
  }

  #tick(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#isPoked || this.#isStopped) return;
      this.#isPoked = false;
      this.#tick();
    });
  }

  /** There is something to do now: runs at once, or again after the run that may have looked too early to see it. */
  poke(): void {
    if (this.#running) this.#isPoked = true;
    else if (!this.#isStopped) this.#tick();
  }

  async #run(): Promise<void> {
    try {
      if (await this.#actions.run(this.job)) await this.#note(null);
    } catch (error) {
      await this.#note(error instanceof Error ? error.message : String(error));
    }
  }

  /** Records a new outcome at once and the same one again every ten seconds; logs an error when it is news. */
  async #note(error: string | null): Promise<void> {
    const isNews = error !== this.#lastError;
    if (!isNews && Date.now() - this.#recordedAt < recordEveryMs) return;
    const fields = { part: 'scheduler', job: this.job.name };
    if (isNews && error) this.#log.warn({ ...fields, error }, `job ${this.job.name} failed`);
    this.#lastError = error;
    this.#recordedAt = Date.now();
    await this.#actions.record(this.job.name, error).catch((failure: Error) => {
      this.#log.warn({ ...fields, error: failure.message }, 'a run could not be recorded');
    });
  }

  /** No further run begins; resolves when the running one has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopTimer();
    await this.#running;
  }
}
