import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { detailsText } from '#messages/details.ts';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import type { Conversation } from '@/lib/chat/types.ts';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { DetailsSection } from './details-section.tsx';
import { MemberRow } from './member-row.tsx';
import { useMembers } from './use-members.ts';

/** Below this, looking is quicker than searching. */
const WORTH_SEARCHING = 6;

/** Who is in it, with search where there are many; owners let people in. */
export function MembersSection({ conversation }: { conversation: Conversation }) {
  const { member_count: count, kind, my_role: role } = conversation;
  const [query, setQuery] = useState('');
  const [isAdding, setAdding] = useState(false);
  const { members, isWhole, isBusy, load } = useMembers(conversation);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = members.filter((member) => member.full_name.toLocaleLowerCase().includes(wanted));
  return (
    <DetailsSection
      title={detailsText.membersCount(count)}
      action={
        kind === 'group' &&
        role === 'owner' && (
          <Button variant="ghost" size="sm" aria-haspopup="dialog" onClick={() => setAdding(true)}>
            <UserPlus aria-hidden /> {detailsText.addPeople}
          </Button>
        )
      }
    >
      {count >= WORTH_SEARCHING && (
        <Input
          type="search"
          aria-label={detailsText.searchMembers}
          placeholder={detailsText.searchMembers}
          value={query}
          className="mx-2 mb-1 w-[calc(100%-1rem)]"
          onFocus={() => !isWhole && void load()}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <ul aria-label={detailsText.members}>
        {shown.map((member) => (
          <MemberRow key={member.user_id} member={member} conversation={conversation} />
        ))}
      </ul>
      {shown.length === 0 && (
        <p role="status" className="px-2 py-4 text-center text-muted-foreground text-sm">
          {isBusy ? detailsText.searching : detailsText.nobodyCalled(query.trim())}
        </p>
      )}
      {!isWhole && (
        <Button variant="ghost" size="sm" disabled={isBusy} className="mx-2 mt-1" onClick={load}>
          {isBusy ? detailsText.loading : detailsText.showAll(count)}
        </Button>
      )}
      {isAdding && <AddPeopleDialog conversation={conversation} onClose={() => setAdding(false)} />}
    </DetailsSection>
  );
}
