import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Hands each line of a child's output to `onLine`; blank lines are left out. */
export function followLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (!stream) return;
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
    if (line.trim() !== '') onLine(line);
  });
}
