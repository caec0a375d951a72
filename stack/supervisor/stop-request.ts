const parentPollMs = 300;

/**
 * Calls `stop` on Ctrl-C, SIGTERM and a closed terminal, and when npm is gone: a killed npm takes its shell along but
 * not what that shell has started, which only sees its parent change.
 */
export function onStopRequest(stop: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // A reader that has gone away (`npm run stack | head`) is no reason to crash.
  process.stdout.on('error', () => undefined);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, parentPollMs);
  timer.unref();
}
