import type { TimelineEntry } from '@/lib/chat/types.ts';

/** Anything that could mean more than itself: marks of markdown, at the start of a line or anywhere. */
const MARKS = /[*_~`]|\]\(|^\s{0,3}(?:[->+•]|\d{1,9}[.)])\s|^>|mailto:/mu;

/** Whether a message is nothing but words and addresses: the fast way, without the code for the rest. */
export function isPlain(entry: TimelineEntry): boolean {
  const { attachments, mentions, mentions_everyone, reply_to, content } = entry;
  if (reply_to !== null || attachments.length > 0 || mentions.length > 0 || mentions_everyone) return false;
  return !MARKS.test(content);
}
