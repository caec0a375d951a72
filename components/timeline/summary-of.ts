import type { TimelineEntry } from '@/lib/chat/types.ts';
import { oneLine } from '@/lib/format/one-line.ts';

/** A message in one line: its words, or what it carries. */
export function summaryOf(entry: Pick<TimelineEntry, 'content' | 'attachments'>): string {
  const words = oneLine(entry.content);
  const [first] = entry.attachments;
  if (words !== '' || !first) return words.slice(0, 200);
  if (entry.attachments.length > 1) return `${entry.attachments.length} files`;
  return first.kind === 'image' ? 'Photo' : first.kind === 'video' ? 'Video' : first.name;
}
