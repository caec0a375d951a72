import { parentOf, processIdentity } from '../config/process-identity.ts';
import { childRegistry } from './child-registry.ts';

/** Elsewhere a look costs a ps. */
const parentPollMs = process.platform === 'linux' ? 300 : 3_000;

/** One Ctrl-C may arrive twice, from the terminal and from npm; a second one later than this is a person's. */
const insistAfterMs = 2_000;

function killEverything(): never {
  for (const { pid } of childRegistry.all()) process.kill(pid, 'SIGKILL');
  process.exit(130);
}

/**
 * Calls `stop` on Ctrl-C (a second one kills at once), SIGTERM and a closed terminal, when a parent is gone that holds a channel to this
 * process, and when npm is gone: a killed npm takes its shell along at most, and never what that shell has started, so the two
 * processes above this one are looked at from time to time.
 */
export function onStopRequest(stop: () => void): void {
  let asked = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const isInsisting = signal === 'SIGINT' && asked > 0 && Date.now() - asked > insistAfterMs;
      asked ||= Date.now();
      if (isInsisting) killEverything();
      else stop();
    });
  }
  process.once('disconnect', stop);
  // A reader that has gone away (`npm run stack | head`) is no reason to crash.
  process.stdout.on('error', () => undefined);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const identity = grandparent === undefined ? undefined : processIdentity(grandparent);
  const isGone = (): boolean =>
    process.ppid !== parent || (grandparent !== undefined && processIdentity(grandparent) !== identity);
  const timer = setInterval(() => {
    if (!isGone()) return;
    clearInterval(timer);
    stop();
  }, parentPollMs);
  timer.unref();
}
