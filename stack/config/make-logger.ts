import { type DestinationStream, type Logger, pino } from 'pino';
import { readableLine } from './readable-line.ts';
import type { StackOptions } from './stack-options.ts';

/** The stack's log on stderr, since stdout belongs to `--json`: JSON lines for programs, short lines at a terminal. */
export function makeLogger(options: StackOptions): Logger {
  const terminal: DestinationStream = { write: (line) => process.stderr.write(`${readableLine(line)}\n`) };
  return pino(
    { level: options.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    process.stderr.isTTY ? terminal : pino.destination(2),
  );
}
