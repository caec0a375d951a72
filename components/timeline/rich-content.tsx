import { MessageAttachments } from '@/components/attachments/message-attachments.tsx';
import { Markdown } from '@/components/markdown/markdown.tsx';
import { useMentionNames } from '@/components/mentions/use-mention-names.ts';
import type { TimelineEntry } from '@/lib/chat/types.ts';
import { MessageQuote } from './message-quote.tsx';

/** A message that is more than plain words: what it answers, its files, its markdown and mentions. */
export function RichContent({ entry, isOwn }: { entry: TimelineEntry; isOwn: boolean }) {
  const names = useMentionNames(entry);
  return (
    <>
      {entry.reply_to !== null && (
        <MessageQuote conversationId={entry.conversation_id} messageId={entry.reply_to} isOwn={isOwn} />
      )}
      {entry.attachments.length > 0 && <MessageAttachments entry={entry} />}
      {entry.content !== '' && <Markdown text={entry.content} names={names} />}
    </>
  );
}
