import type { TimelineEntry } from '@/lib/chat/types.ts';

/** Marks of markdown that say nothing in a line of their own. */
const MARKS = /```\w*|\*\*|~~|__|`/gu;

/** A message in one line: its words, or what it carries. */
export function summaryOf(entry: Pick<TimelineEntry, 'content' | 'attachments'>): string {
  const words = entry.content.replace(MARKS, '').replace(/\s+/gu, ' ').trim();
  const [first] = entry.attachments;
  if (words !== '' || !first) return words.slice(0, 200);
  if (entry.attachments.length > 1) return `${entry.attachments.length} files`;
  return first.kind === 'image' ? 'Photo' : first.kind === 'video' ? 'Video' : first.name;
}
