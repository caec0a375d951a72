import { type RefObject, useEffect, useState } from 'react';
import { typeInto } from '@/components/composer/edit-text.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { selectKnownMembers } from '@/lib/chat/select-person.ts';
import type { Conversation, Named } from '@/lib/chat/types.ts';
import { EVERYONE } from './everyone.ts';
import { useFindMembers } from './use-find-members.ts';

/** Somebody who can be called. */
export interface MentionOption {
  id: string;
  name: string;
  avatarUrl: string | null;
}

const QUERY = /(?:^|[\s(])@([\p{L}\p{N}.' -]{0,40})$/u;
const MAX_SHOWN = 6;

/** Who may be meant by the "@…" before the cursor, and the keys that choose among them. */
export function useMentionQuery(
  conversation: Conversation,
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
) {
  const me = useMe();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text moves the cursor.
  useEffect(() => {
    const element = field.current;
    const now = element?.value.includes('@') ? queryIn(element) : null;
    // Said again, even what is known would be drawn once more for each key.
    if (typed !== now) setTyped(now);
    if (active !== 0) setActive(0);
  }, [field, text]);

  useFindMembers(conversation, typed);
  const members = useChat((state) => selectKnownMembers(state, conversation));
  const options = typed === null ? [] : optionsFor(members, conversation.kind, me.id, typed);

  function pick(option: MentionOption) {
    const element = field.current;
    if (!element || typed === null) return;
    element.setSelectionRange(element.selectionStart - typed.length, element.selectionStart);
    typeInto(element, `${option.name} `);
    setTyped(null);
  }
  /** @returns whether the key was for the list. */
  function onKey(event: KeyboardEvent): boolean {
    const option = options[active];
    if (!option) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % options.length);
    else if (event.key === 'ArrowUp') setActive((active + options.length - 1) % options.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(option);
    else if (event.key === 'Escape') setTyped(null);
    else return false;
    event.preventDefault();
    return true;
  }
  return { options, active, pick, onKey };
}

function queryIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): string | null {
  if (selectionStart !== selectionEnd) return null;
  return QUERY.exec(value.slice(0, selectionStart))?.[1] ?? null;
}

function optionsFor(
  members: readonly Named[],
  kind: Conversation['kind'],
  myId: string,
  typed: string,
): MentionOption[] {
  const wanted = typed.toLowerCase();
  const everyone = { id: EVERYONE, name: EVERYONE, avatarUrl: null };
  const people = members
    .filter(({ user_id }) => user_id !== myId)
    .map(({ user_id, full_name, avatar_url }) => ({ id: user_id, name: full_name, avatarUrl: avatar_url }));
  return [...people, ...(kind === 'direct' ? [] : [everyone])]
    .filter(({ name }) => {
      const known = name.toLowerCase();
      // A whole name that has been written is done.
      return known !== wanted.trimEnd() && (known.startsWith(wanted) || known.includes(` ${wanted}`));
    })
    .slice(0, MAX_SHOWN);
}
