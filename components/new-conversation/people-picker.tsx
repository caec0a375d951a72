'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { newConversationText } from '#messages/new-conversation.ts';
import type { Person } from '@/lib/chat/types.ts';
import { ChosenPerson } from './chosen-person.tsx';
import { PeopleResults } from './people-results.tsx';
import { useFindPeople } from './use-find-people.ts';

interface PeoplePickerProps {
  chosen: readonly Person[];
  onChange: (chosen: readonly Person[]) => void;
}

/**
 * Finds people by name. Arrows move, Enter chooses or takes back, Backspace in the empty field takes back the last one;
 * Enter in the empty field with somebody chosen submits the form around it.
 */
export function PeoplePicker({ chosen, onChange }: PeoplePickerProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const found = useFindPeople(query);
  const activePerson = found.people[Math.min(active, found.people.length - 1)];

  function toggle(person: Person) {
    const isChosen = chosen.some(({ id }) => id === person.id);
    onChange(isChosen ? chosen.filter(({ id }) => id !== person.id) : [...chosen, person]);
    setQuery('');
    setActive(0);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const last = found.people.length - 1;
    if (event.key === 'ArrowDown') setActive(active >= last ? 0 : active + 1);
    else if (event.key === 'ArrowUp') setActive(active <= 0 ? last : active - 1);
    else if (event.key === 'Backspace' && query === '' && chosen.length > 0) onChange(chosen.slice(0, -1));
    else if (event.key === 'Enter' && activePerson && (query !== '' || chosen.length === 0))
      toggle(activePerson);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="mx-4 flex max-h-28 flex-wrap items-center gap-1.5 overflow-y-auto rounded-lg border border-input bg-card p-1.5 focus-within:border-ring focus-within:outline-2 focus-within:outline-ring/40">
        {chosen.map((person) => (
          <ChosenPerson key={person.id} person={person} onRemove={() => toggle(person)} />
        ))}
        <input
          ref={input}
          role="combobox"
          aria-label={newConversationText.findPeopleByName}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={activePerson && `${listId}-${activePerson.id}`}
          autoComplete="off"
          spellCheck={false}
          placeholder={
            chosen.length === 0 ? newConversationText.findPeopleByName : newConversationText.addAnother
          }
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          className="h-7 min-w-32 flex-1 bg-transparent px-1.5 text-base outline-none coarse:h-9 coarse:text-[1rem]"
        />
      </div>
      <PeopleResults
        listId={listId}
        found={found}
        chosen={chosen}
        activeId={activePerson?.id}
        onToggle={toggle}
      />
    </>
  );
}
