import { PresenceLine } from '@/components/chat/presence-line.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { AskForSession } from './ask-for-session.tsx';
import { BlockPerson } from './block-person.tsx';
import { DetailsHead } from './details-head.tsx';
import { GroupRules } from './group-rules.tsx';
import { HearingSection } from './hearing-section.tsx';
import { LeaveGroup } from './leave-group.tsx';
import { MembersSection } from './members-section.tsx';

/** About a conversation: who is in it, what may be done, what of it one hears, and the way out. */
export function DetailsContent({ conversation }: { conversation: Conversation }) {
  const isGroup = conversation.kind === 'group';
  return (
    <div className="scroll-quiet min-h-0 flex-1 px-3 pb-6">
      <DetailsHead conversation={conversation}>
        <PresenceLine conversation={conversation} />
      </DetailsHead>
      <AskForSession conversation={conversation} />
      <HearingSection conversation={conversation} />
      <MembersSection conversation={conversation} />
      {isGroup && <GroupRules conversation={conversation} />}
      {isGroup && <LeaveGroup conversation={conversation} />}
      <BlockPerson conversation={conversation} />
    </div>
  );
}
