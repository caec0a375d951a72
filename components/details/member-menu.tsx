import { Ellipsis, MessageCircle, ShieldCheck, ShieldMinus, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { useStartConversation } from '@/components/new-conversation/use-start-conversation.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import type { Conversation, Member } from '@/lib/chat/types.ts';
import { useGroup } from './use-group.ts';

/** What one can do about a member: write to them; owners also appoint and remove. */
export function MemberMenu({ member, conversation }: { member: Member; conversation: Conversation }) {
  const { user_id: userId, full_name: name, role } = member;
  const [isAsking, setAsking] = useState(false);
  const { start } = useStartConversation(() => undefined);
  const { isBusy, change } = useGroup(conversation.id);
  const isOwner = conversation.kind === 'group' && conversation.my_role === 'owner';
  const otherRole = role === 'owner' ? 'member' : 'owner';
  async function remove() {
    if (await change((group) => group.remove(userId))) setAsking(false);
  }
  return (
    <>
      <DropdownMenu modal={false}>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" disabled={isBusy}>
            <Ellipsis className="size-4.5!" aria-hidden />
            <span className="sr-only">{detailsText.optionsFor(name)}</span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void start([{ id: userId }], '')}>
            <MessageCircle aria-hidden /> {detailsText.message}
          </DropdownMenuItem>
          {isOwner && (
            <>
              <DropdownMenuItem onSelect={() => void change((group) => group.setRole(userId, otherRole))}>
                {role === 'owner' ? <ShieldMinus aria-hidden /> : <ShieldCheck aria-hidden />}
                {role === 'owner' ? detailsText.takeOwnershipAway : detailsText.makeOwner}
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem
                className="text-destructive [&_svg]:text-destructive!"
                onSelect={() => setAsking(true)}
              >
                <UserMinus aria-hidden /> {detailsText.removeFromTheGroup}
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {isAsking && (
        <ConfirmDialog
          title={detailsText.askRemove(name)}
          action={detailsText.remove}
          isBusy={isBusy}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {detailsText.whatRemovingDoes(conversation.title ?? '')}
        </ConfirmDialog>
      )}
    </>
  );
}
