import { useEffect } from 'react';
import { newConversationText } from '#messages/new-conversation.ts';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import type { Person } from '@/lib/chat/types.ts';
import { PersonOption } from './person-option.tsx';
import type { FoundPeople } from './use-find-people.ts';

interface PeopleResultsProps {
  listId: string;
  found: FoundPeople;
  chosen: readonly Person[];
  activeId: string | undefined;
  onToggle: (person: Person) => void;
}

/** The people found, as the picker's listbox; its height stays, so that nothing moves while one types. */
export function PeopleResults({ listId, found, chosen, activeId, onToggle }: PeopleResultsProps) {
  useEffect(() => {
    if (activeId) document.getElementById(`${listId}-${activeId}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, activeId]);
  return (
    <div className="scroll-quiet h-72 min-h-24 shrink px-2 py-2">
      <div id={listId} role="listbox" aria-label={newConversationText.people} aria-multiselectable>
        {found.people.map((person) => (
          <PersonOption
            key={person.id}
            id={`${listId}-${person.id}`}
            person={person}
            isActive={person.id === activeId}
            isChosen={chosen.some(({ id }) => id === person.id)}
            onToggle={() => onToggle(person)}
          />
        ))}
      </div>
      {found.problem && <ProblemState problem={found.problem} className="py-8" />}
      {found.answered === null && <Waiting />}
      {found.answered !== null && found.people.length === 0 && !found.problem && (
        <p role="status" className="px-3 py-8 text-center text-muted-foreground text-sm">
          {found.answered === ''
            ? newConversationText.typeAName
            : newConversationText.nobodyCalled(found.answered)}
        </p>
      )}
    </div>
  );
}

function Waiting() {
  return ['a', 'b', 'c'].map((key) => (
    <div key={key} className="flex h-13 items-center gap-3 px-3">
      <Skeleton className="size-9 rounded-full" />
      <Skeleton className="h-3 w-32" />
    </div>
  ));
}
