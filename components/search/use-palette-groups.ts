import { useMemo } from 'react';
import { searchText } from '#messages/search.ts';
import { useFindPeople } from '@/components/new-conversation/use-find-people.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { conversationTitle, selectInbox } from '@/lib/chat/selectors.ts';
import { matches } from '@/lib/search/fold.ts';
import type { PaletteGroup, PaletteItem } from './palette-item.ts';
import { type FoundMessages, useMessageSearch } from './use-message-search.ts';

const FEW = 5;
const OPERATORS = /(?:^|\s)(?:from|in|has|before|after):/iu;

interface PaletteContent {
  groups: readonly PaletteGroup[];
  messages: FoundMessages & { more: () => void };
}

/** What the palette shows for a query: recent conversations and actions for none, everything that fits otherwise. */
export function usePaletteGroups(query: string, actions: readonly PaletteItem[]): PaletteContent {
  const me = useMe();
  const wanted = query.trim();
  const hasOperators = OPERATORS.test(wanted);
  const inbox = useChat(selectInbox);
  const people = useFindPeople(hasOperators ? '' : wanted);
  const messages = useMessageSearch(wanted);
  const groups = useMemo(() => {
    const fits = (text: string) => !hasOperators && matches(text, wanted);
    const conversations = inbox
      .filter((conversation) => wanted === '' || fits(conversationTitle(conversation, me.id)))
      .slice(0, FEW)
      .map((conversation): PaletteItem => ({ kind: 'conversation', id: conversation.id, conversation }));
    // Those found for what was typed before are still there: only who fits now may be chosen.
    const found = wanted === '' ? [] : people.people.filter((person) => fits(person.full_name)).slice(0, FEW);
    const all: PaletteGroup[] = [
      { name: wanted === '' ? searchText.recent : searchText.conversations, items: conversations },
      {
        name: searchText.people,
        items: found.map((person) => ({ kind: 'person', id: `p-${person.id}`, person })),
      },
      {
        name: searchText.actions,
        items: actions.filter((item) => item.kind === 'action' && fits(item.label)),
      },
      {
        name: searchText.messages,
        items: messages.hits.map((hit) => ({ kind: 'message', id: `m-${hit.message.id}`, hit })),
      },
    ];
    return all.filter((group) => group.items.length > 0);
  }, [actions, hasOperators, inbox, me.id, messages.hits, people.people, wanted]);
  return { groups, messages };
}
