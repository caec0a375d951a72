const levels: Record<number, string> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** One JSON line of pino as a person reads it: `22:41:03 warn rest: rest ended, starting it again {"how":"signal SIGKILL"}`. */
export function readableLine(line: string): string {
  const { level, time, part, msg, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = String(time).slice(11, 19);
  const details = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${clock} ${levels[Number(level)] ?? level} ${part ? `${part}: ` : ''}${msg ?? ''}${details}`;
}
