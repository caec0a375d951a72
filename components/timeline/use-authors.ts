import { useMemo, useRef } from 'react';
import { useKnown } from '@/components/people/use-known.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { hasMore } from '@/lib/chat/select-person.ts';
import type { Conversation, Named, TimelineEntry } from '@/lib/chat/types.ts';

/** As much of a member as a message shows. */
export interface Author {
  name: string;
  avatarUrl: string | null;
}

/** Somebody who is being asked for. */
const AWAITED: Author = { name: '…', avatarUrl: null };
const NOBODY: readonly string[] = [];

/**
 * Who wrote these messages, by id: undefined for people who have left. Members whom the row does not carry are asked for.
 * What it answers stays the same object while name and picture do, whatever read marks do.
 */
export function useAuthors(conversation: Conversation, entries: readonly TimelineEntry[]) {
  const { id: conversationId, members } = conversation;
  const isLarge = hasMore(conversation);
  const people = useChat((state) => (isLarge ? state.people[conversationId] : undefined));
  const writers = useMemo(
    () => (isLarge ? [...new Set(entries.flatMap(({ sender_id }) => sender_id ?? []))] : NOBODY),
    [entries, isLarge],
  );
  useKnown(conversationId, writers);
  const row = useMemo(() => new Map<string, Named>(members.map((one) => [one.user_id, one])), [members]);
  const kept = useRef(new Map<string, Author>());
  return (id: string | null): Author | undefined => {
    if (id === null) return undefined;
    const person = row.get(id) ?? (isLarge ? people?.[id] : null);
    if (!person) return person === undefined ? AWAITED : undefined;
    const before = kept.current.get(id);
    if (before?.name === person.full_name && before.avatarUrl === person.avatar_url) return before;
    const author = { name: person.full_name, avatarUrl: person.avatar_url };
    kept.current.set(id, author);
    return author;
  };
}
