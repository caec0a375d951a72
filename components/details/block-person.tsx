import { Ban, CircleCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { listBlocked, setBlocked } from '@/lib/chat/blocks.ts';
import { otherMember } from '@/lib/chat/selectors.ts';
import type { Conversation, Member } from '@/lib/chat/types.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Ends contact with the other person of a 1:1 conversation, and takes that back. */
export function BlockPerson({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const other = otherMember(conversation, me.id);
  return other && <BlockButton key={other.user_id} person={other} />;
}

function BlockButton({ person }: { person: Member }) {
  const { supabase } = useEyrie();
  const load = useCallback(() => listBlocked(supabase), [supabase]);
  const { data: blocked, reload } = useLoaded(load);
  const { isBusy, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const isBlocked = blocked?.some(({ id }) => id === person.user_id) ?? false;
  async function set(wanted: boolean) {
    const isDone = await attempt(() => setBlocked(supabase, person.user_id, wanted));
    if (!isDone) return;
    setAsking(false);
    await reload();
  }
  return (
    <div className="border-t pt-3">
      {isBlocked ? (
        <>
          <p role="status" className="px-2 pb-2 text-muted-foreground text-sm">
            {detailsText.youHaveBlocked(person.full_name)}
          </p>
          <Button variant="ghost" disabled={isBusy} onClick={() => void set(false)}>
            <CircleCheck aria-hidden /> {detailsText.unblockNamed(person.full_name)}
          </Button>
        </>
      ) : (
        <Button
          variant="destructive"
          aria-haspopup="dialog"
          disabled={blocked === null || isBusy}
          onClick={() => setAsking(true)}
        >
          <Ban aria-hidden /> {detailsText.blockNamed(person.full_name)}
        </Button>
      )}
      <p className="px-2 pt-2 text-pretty text-muted-foreground text-xs">{detailsText.howToReport}</p>
      {isAsking && (
        <ConfirmDialog
          title={detailsText.askBlock(person.full_name)}
          action={detailsText.block}
          isBusy={isBusy}
          onConfirm={() => void set(true)}
          onClose={() => setAsking(false)}
        >
          {detailsText.whatBlockingDoes}
        </ConfirmDialog>
      )}
    </div>
  );
}
