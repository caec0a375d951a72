import type { Logger } from 'pino';

const levels = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' } as const;

const isLevel = (value: unknown): value is keyof typeof levels =>
  typeof value === 'number' && value in levels;

/** Passes a line of a part's output on: at the level that it names itself where it is one of pino's, else at debug. */
export function logLine(log: Logger, part: string, line: string): void {
  const { level, time: _time, msg, ...details } = parseLine(line);
  if (isLevel(level)) log[levels[level]]({ part, ...details }, String(msg ?? ''));
  else log.debug({ part }, line);
}

function parseLine(line: string): Record<string, unknown> {
  if (!line.startsWith('{"level":')) return {};
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}
