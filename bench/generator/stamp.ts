/** What a message's body says about itself. */
export interface Stamp {
  /** Which run sent it, so that a straggler of an earlier run is not counted in this one. */
  run: number;
  /** Its place in the run's schedule. */
  index: number;
  /** When it fell due, in microseconds of the monotonic clock. */
  due: number;
}

const marker = 'eb~';
const zero = 48;
const nine = 57;

/** A message body of `bytes` ASCII characters that carries the stamp. */
export function stampedBody(stamp: Stamp, bytes: number): string {
  return `${marker}${stamp.run}~${stamp.index}~${stamp.due}~`.padEnd(bytes, 'x');
}

/**
 * Finds the stamp in a raw frame or a text, whatever is around it. Frames are not parsed as JSON: at tens of thousands
 * a second the generator would measure itself.
 */
export function readStamp(data: Buffer | string): Stamp | undefined {
  const start = data.indexOf(marker);
  if (start < 0) return undefined;
  const numbers = [0, 0, 0];
  let field = 0;
  for (let at = start + marker.length; at < data.length && field < 3; at += 1) {
    const code = typeof data === 'string' ? data.charCodeAt(at) : (data[at] ?? 0);
    if (code >= zero && code <= nine) numbers[field] = (numbers[field] ?? 0) * 10 + code - zero;
    else field += 1;
  }
  const [run = 0, index = 0, due = 0] = numbers;
  return field === 3 ? { run, index, due } : undefined;
}
