import { ConversationAvatar } from '@/components/chat/conversation-avatar.tsx';
import { PresenceLine } from '@/components/chat/presence-line.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { MemberRow } from './member-row.tsx';

/** Who is in the conversation. */
export function DetailsContent({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const { members, member_count: count } = conversation;
  return (
    <div className="scroll-quiet min-h-0 flex-1 px-3 pb-6">
      <div className="flex flex-col items-center px-2 pt-2 pb-6 text-center">
        <ConversationAvatar
          conversation={conversation}
          className="size-18 text-2xl"
          dotClassName="right-1 bottom-1 outline-background"
        />
        <p className="mt-3 max-w-full text-balance break-words font-semibold text-lg" dir="auto">
          {conversationTitle(conversation, me.id)}
        </p>
        <PresenceLine conversation={conversation} />
      </div>
      <h3 className="px-2 pb-1 font-medium text-muted-foreground text-xs">{`Members (${count})`}</h3>
      <ul aria-label="Members">
        {members.map((member) => (
          <MemberRow key={member.user_id} member={member} isDirect={conversation.kind === 'direct'} />
        ))}
      </ul>
      {count > members.length && (
        <p className="px-2 pt-2 text-muted-foreground text-sm">{`and ${count - members.length} more`}</p>
      )}
    </div>
  );
}
