import { timelineText } from '#messages/timeline.ts';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { oneLine } from '@/lib/format/one-line.ts';

/** A message in one line: its words, or what it carries. */
export function summaryOf(entry: Pick<TimelineEntry, 'content' | 'attachments'>): string {
  const words = oneLine(entry.content);
  const [first] = entry.attachments;
  if (words !== '' || !first) return words.slice(0, 200);
  if (entry.attachments.length > 1) return timelineText.filesCount(entry.attachments.length);
  return first.kind === 'image'
    ? timelineText.photo
    : first.kind === 'video'
      ? timelineText.video
      : first.name;
}
