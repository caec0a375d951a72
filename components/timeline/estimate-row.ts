import type { TimelineRow } from './timeline-rows.ts';

const LINE_PX = 22.5;
const CHARACTER_PX = 7.6;
const ATTACHMENT_PX = 150;
const QUOTE_PX = 48;
const REACTIONS_PX = 38;

/** A guess at a row's height before it is measured; the closer, the less there is to correct while scrolling. */
export function estimateRow(row: TimelineRow | undefined, width: number): number {
  if (!row) return 40;
  if (row.kind === 'beginning') return 160;
  if (row.kind !== 'message') return 40;
  const bubble = Math.max(160, Math.min(width, 768) * 0.72 - 28);
  const perLine = Math.floor(bubble / CHARACTER_PX);
  let lines = 0;
  for (const part of row.entry.content.split('\n')) lines += Math.max(1, Math.ceil(part.length / perLine));
  const { attachments, reply_to } = row.entry;
  const reactions = 'reactions' in row.entry && row.entry.reactions.length > 0 ? REACTIONS_PX : 0;
  const extras = attachments.length * ATTACHMENT_PX + (reply_to === null ? 0 : QUOTE_PX) + reactions;
  return lines * LINE_PX + 14 + 2 + (row.opensGroup ? 32 : 0) + extras;
}
