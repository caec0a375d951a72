import { estimateRow } from './estimate-row.ts';
import type { TimelineRow } from './timeline-rows.ts';

/** More than most screens show of a conversation; what is drawn in vain costs every reader. */
const SIGHT_PX = 1_000;
/** Between a phone's and the widest that the list becomes. */
const WIDTH_PX = 600;

/** The last rows, as many as a screen shows, as the virtual list names rows: those stand in the server's document. Pure. */
export function servedRows(rows: readonly TimelineRow[]): { index: number; key: string }[] {
  const served: { index: number; key: string }[] = [];
  let height = 0;
  for (let index = rows.length - 1; index >= 0 && height < SIGHT_PX; index -= 1) {
    const row = rows[index];
    if (row) served.unshift({ index, key: row.key });
    height += estimateRow(row, WIDTH_PX);
  }
  return served;
}
