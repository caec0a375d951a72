import { type Logger, pino } from 'pino';
import type { StackOptions } from './stack-options.ts';

/** The stack's log: one JSON line each on stderr, since stdout belongs to `--json`. */
export function makeLogger(options: StackOptions): Logger {
  return pino(
    { level: options.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );
}
