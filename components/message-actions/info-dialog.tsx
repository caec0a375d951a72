import { useEffect, useState } from 'react';
import { useMe } from '@/components/people/me-context.tsx';
import { Dialog, DialogContent, DialogTitle } from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import type { Message, MessageRevision } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { fullDate } from '@/lib/format/full-date.ts';
import { callRpc } from '@/lib/supabase/call-rpc.ts';
import { focusMessage, requestForMessage } from './message-request.ts';

interface ReceiptRow {
  user_id: string;
  full_name: string;
  state: 'delivered' | 'read';
  at: string | null;
}

interface Facts {
  receipts: ReceiptRow[];
  revisions: MessageRevision[];
}

/** About one message: when it was sent, who has it, and what it said before. */
export function InfoDialog({ message }: { message: Message }) {
  const me = useMe();
  const { supabase } = useEyrie();
  const [facts, setFacts] = useState<Facts | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const isOwn = message.sender_id === me.id;
  useEffect(() => {
    let isWanted = true;
    const ask = <T,>(fn: string) => callRpc<T[]>(supabase, fn, { message_id: message.id });
    Promise.all([
      isOwn ? ask<ReceiptRow>('get_message_receipts') : [],
      message.edited_at ? ask<MessageRevision>('list_message_revisions') : [],
    ]).then(
      ([receipts, revisions]) => isWanted && setFacts({ receipts, revisions }),
      (error: unknown) => isWanted && setSentence(toProblem(error).sentence),
    );
    return () => {
      isWanted = false;
    };
  }, [supabase, message.id, message.edited_at, isOwn]);

  return (
    <Dialog open onOpenChange={() => requestForMessage(null)}>
      <DialogContent
        aria-describedby={undefined}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusMessage(message.id);
        }}
      >
        <DialogTitle className="px-5 pt-5 pb-3">Message info</DialogTitle>
        <div className="scroll-quiet min-h-0 flex-1 px-5 pb-5 text-sm">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
            <dt className="text-muted-foreground">Sent</dt>
            <dd>{fullDate(message.created_at)}</dd>
            {message.edited_at && <dt className="text-muted-foreground">Edited</dt>}
            {message.edited_at && <dd>{fullDate(message.edited_at)}</dd>}
            {message.silent && <dt className="text-muted-foreground">Silent</dt>}
            {message.silent && <dd>Without sound or push</dd>}
          </dl>
          {sentence && (
            <p role="alert" className="mt-4 text-destructive">
              {sentence}
            </p>
          )}
          {!facts && !sentence && <Skeleton className="mt-4 h-16" />}
          {facts && isOwn && <Receipts rows={facts.receipts} />}
          {facts && facts.revisions.length > 0 && <Revisions rows={facts.revisions} />}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Receipts({ rows }: { rows: ReceiptRow[] }) {
  const label = { read: 'Read by', delivered: 'Delivered to' };
  const groups = (['read', 'delivered'] as const).filter((state) => rows.some((row) => row.state === state));
  if (groups.length === 0)
    return <p className="mt-4 text-muted-foreground">Nobody is known to have seen it yet.</p>;
  return groups.map((state) => (
    <section key={state} className="mt-4">
      <h3 className="mb-1 font-medium text-muted-foreground text-xs">{label[state]}</h3>
      <ul aria-label={label[state]} className="grid gap-1">
        {rows
          .filter((row) => row.state === state)
          .map((row) => (
            <li key={row.user_id} className="flex justify-between gap-4">
              <span className="truncate" dir="auto">
                {row.full_name}
              </span>
              {row.at && <time className="shrink-0 text-muted-foreground">{fullDate(row.at)}</time>}
            </li>
          ))}
      </ul>
    </section>
  ));
}

function Revisions({ rows }: { rows: MessageRevision[] }) {
  return (
    <section className="mt-4">
      <h3 className="mb-1 font-medium text-muted-foreground text-xs">Earlier wording</h3>
      <ol aria-label="Earlier wording" className="grid gap-2">
        {rows.map(({ revision, content, edited_at }) => (
          <li key={revision} className="rounded-lg bg-muted px-3 py-2">
            <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
              {content}
            </p>
            <p className="mt-0.5 text-muted-foreground text-xs">{`until ${fullDate(edited_at)}`}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
