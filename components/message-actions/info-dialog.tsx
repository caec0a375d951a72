import { useEffect, useState } from 'react';
import { messageActionsText } from '#messages/message-actions.ts';
import { SeenByList } from '@/components/details/seen-by-list.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import type { Message, MessageRevision } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { fullDate } from '@/lib/format/full-date.ts';
import { callRpc } from '@/lib/supabase/call-rpc.ts';
import { closeRequest, focusMessage } from './message-request.ts';

/** About one message: when it was sent, who has it, and what it said before. */
export function InfoDialog({ message }: { message: Message }) {
  const me = useMe();
  const { supabase } = useEyrie();
  const [revisions, setRevisions] = useState<MessageRevision[] | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const isOwn = message.sender_id === me.id;
  useEffect(() => {
    let isWanted = true;
    const asked = message.edited_at
      ? callRpc<MessageRevision[]>(supabase, 'list_message_revisions', { message_id: message.id })
      : Promise.resolve([]);
    asked.then(
      (found) => isWanted && setRevisions(found),
      (error: unknown) => isWanted && setSentence(toProblem(error).sentence),
    );
    return () => {
      isWanted = false;
    };
  }, [supabase, message.id, message.edited_at]);

  return (
    <Dialog open onOpenChange={() => closeRequest('info')}>
      <DialogContent
        aria-describedby={undefined}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusMessage(message.id);
        }}
      >
        <DialogTitle className="px-5 pt-5 pb-3">{messageActionsText.messageInfo}</DialogTitle>
        <div className="scroll-quiet min-h-0 flex-1 px-5 pb-5 text-sm">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            <dt className="text-muted-foreground">{messageActionsText.sent}</dt>
            <dd>{fullDate(message.created_at)}</dd>
            {message.edited_at && <dt className="text-muted-foreground">{messageActionsText.edited}</dt>}
            {message.edited_at && <dd>{fullDate(message.edited_at)}</dd>}
            {message.silent && <dt className="text-muted-foreground">{messageActionsText.silent}</dt>}
            {message.silent && <dd>{messageActionsText.withoutSoundOrPush}</dd>}
          </dl>
          {sentence && (
            <p role="alert" className="mt-4 text-destructive">
              {sentence}
            </p>
          )}
          {!revisions && !sentence && <Skeleton className="mt-4 h-16" />}
          {isOwn && (
            <div className="-mx-2 mt-2">
              <SeenByList messageId={message.id} />
            </div>
          )}
          {revisions && revisions.length > 0 && <Revisions rows={revisions} />}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Revisions({ rows }: { rows: MessageRevision[] }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-medium text-muted-foreground text-xs">{messageActionsText.earlierWording}</h3>
      <ol aria-label={messageActionsText.earlierWording} className="grid gap-2">
        {rows.map(({ revision, content, edited_at }) => (
          <li key={revision} className="rounded-lg bg-muted px-3 py-2">
            <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
              {content}
            </p>
            <p className="mt-0.5 text-muted-foreground text-xs">
              {messageActionsText.untilDate(fullDate(edited_at))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
