import { rmSync } from 'node:fs';
import { describeForPeople, describeStack } from './config/describe-stack.ts';
import { makeContext } from './config/make-context.ts';
import { makeLogger } from './config/make-logger.ts';
import { StackError } from './config/stack-error.ts';
import { readStackOptions } from './config/stack-options.ts';
import type { StackContext } from './context.ts';
import { startParts } from './start-parts.ts';
import { claimDataFolder } from './supervisor/data-folder-claim.ts';
import { PartList } from './supervisor/part-list.ts';
import { onStackFailure } from './supervisor/stack-failure.ts';
import { onStopRequest } from './supervisor/stop-request.ts';
import { makeTemporaryData, sweepTemporaryData } from './supervisor/temporary-data.ts';

/** Prints a failure for the person at the terminal: a sentence, and the stack trace only where it is our own mistake. */
export function say(error: unknown): void {
  const text =
    error instanceof StackError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
}

/** Starts the stack by this process's arguments and environment, says that it is ready, and stops it when asked to. */
export async function runStack(): Promise<void> {
  const begun = Date.now();
  const options = readStackOptions(process.argv.slice(2), process.env);
  const log = makeLogger(options);
  if (options.ephemeral) await sweepTemporaryData();
  const dataDir = options.dataDir ?? makeTemporaryData();
  const parts = new PartList();
  let release = () => {};
  let stopping: Promise<void> | undefined;

  const stop = (code: number): Promise<void> => {
    stopping ??= parts.stop().then(() => {
      release();
      if (options.ephemeral) rmSync(dataDir, { recursive: true, force: true });
      process.exit(code);
    });
    return stopping;
  };

  const start = async (): Promise<StackContext> => {
    release = await claimDataFolder(dataDir, (ended) =>
      log.warn({ ended }, 'ended what a killed stack had left'),
    );
    const context = await makeContext(options, dataDir, log);
    await startParts(context, { seed: options.seed }, parts);
    return context;
  };

  const starting = parts.track(start());
  const giveUp = (text: string): void => {
    if (!stopping) process.stderr.write(`The stack stops: ${text}\n`);
    void stop(1);
  };
  onStopRequest(() => void stop(0));
  onStackFailure((error) => giveUp(error.message));
  // Parts that live in this process share its fate: better a clean stop than half a stack.
  process.on('uncaughtException', (error) => giveUp(error.stack ?? String(error)));
  try {
    const context = await starting;
    if (stopping) return;
    const seconds = (Date.now() - begun) / 1000;
    log.info({ seconds }, 'ready');
    process.stdout.write(
      options.json ? `${JSON.stringify(describeStack(context))}\n` : describeForPeople(context, seconds),
    );
  } catch (error) {
    if (stopping) return;
    say(error);
    await stop(1);
  }
}
