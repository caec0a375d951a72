import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { useChatClient } from '@/lib/chat/react.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { useGroup } from './use-group.ts';

/** The way out of a group; asks once. */
export function LeaveGroup({ conversation }: { conversation: Conversation }) {
  const [isAsking, setAsking] = useState(false);
  const client = useChatClient();
  const { actions } = useGroup(conversation.id);
  const { isBusy, attempt } = useAttempt();
  const go = useGo();
  const { my_role: role, members, title } = conversation;
  const isLastOwner = role === 'owner' && members.filter((one) => one.role === 'owner').length === 1;
  async function leave() {
    await attempt(async () => {
      await actions.leave();
      go('/inbox');
      // The news may be late: who has left does not wait for it.
      await client.loadConversation(conversation.id);
    });
  }
  return (
    <div className="border-t pt-3">
      <Button variant="destructive" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        <LogOut aria-hidden /> {detailsText.leaveGroup}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={detailsText.askLeave(title ?? '')}
          action={detailsText.leave}
          isBusy={isBusy}
          onConfirm={leave}
          onClose={() => setAsking(false)}
        >
          {detailsText.whatLeavingDoes}{' '}
          {isLastOwner && conversation.member_count > 1 && detailsText.ownershipPasses}
        </ConfirmDialog>
      )}
    </div>
  );
}
