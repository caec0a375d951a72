import type { Message } from './types.ts';

/** Index of the first message with `seq` at or above the given one; `messages` ascend by `seq`. */
export function indexOfSeq(messages: readonly Message[], seq: number): number {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((messages[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts one row in its place; of two versions the later change wins. The same array if nothing changed. */
export function mergeMessage(messages: readonly Message[], row: Message): readonly Message[] {
  const last = messages.at(-1);
  if (!last || row.seq > last.seq) return [...messages, row];
  const index = indexOfSeq(messages, row.seq);
  const present = messages[index];
  if (present?.seq !== row.seq) return messages.toSpliced(index, 0, row);
  return present.change_seq >= row.change_seq ? messages : messages.with(index, row);
}

/** `mergeMessage` for many rows in any order, with one copy. */
export function mergeMessages(messages: readonly Message[], rows: readonly Message[]): readonly Message[] {
  const [only] = rows;
  if (!only) return messages;
  if (rows.length === 1) return mergeMessage(messages, only);
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  let touched = false;
  for (const row of rows) {
    const present = bySeq.get(row.seq);
    if (present && present.change_seq >= row.change_seq) continue;
    bySeq.set(row.seq, row);
    touched = true;
  }
  return touched ? [...bySeq.values()].sort((a, b) => a.seq - b.seq) : messages;
}
