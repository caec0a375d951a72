import type { Message } from '@/lib/chat/types.ts';
import { fullDate } from '@/lib/format/full-date.ts';

/** Something that happened, said by nobody. */
export function SystemMessage({ message }: { message: Message }) {
  return (
    <p className="py-2 text-center text-muted-foreground text-xs" title={fullDate(message.created_at)}>
      {message.content}
    </p>
  );
}
