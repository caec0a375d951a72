import { searchText } from '#messages/search.ts';
import type { ChatClient } from '@/lib/chat/chat-client.ts';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import { hasNetwork } from '@/lib/realtime/browser-signals.ts';
import { matches } from '@/lib/search/fold.ts';
import { parseQuery } from '@/lib/search/parse-query.ts';
import type { Search } from '@/lib/search/search-messages.ts';

/** What to ask the server; `search` is null where nobody or nothing is called so, which `note` says. */
export interface ResolvedSearch {
  search: Search | null;
  /** Only a conversation and a day were named: the place to jump to. */
  date?: { conversationId: string; at: string };
  note: string | null;
}

/**
 * Turns a typed query into ids: `from:` by the people of the conversations at hand, then by everybody who can be found;
 * `in:` by the conversations at hand. `from:me` is oneself. @throws EyrieError NETWK.
 */
export async function resolveSearch(
  client: ChatClient,
  query: string,
  myId: string,
): Promise<ResolvedSearch> {
  const parsed = parseQuery(query, new Date());
  const conversations = Object.values(client.store.getState().conversations);
  const search: Search = {
    text: parsed.text,
    has: parsed.has,
    before: parsed.before,
    after: parsed.after,
  };
  if (parsed.in !== null) {
    const wanted = parsed.in;
    const found = conversations.find((conversation) =>
      matches(conversationTitle(conversation, myId), wanted),
    );
    if (!found) return { search: null, note: searchText.noConversationCalled(wanted) };
    search.conversationId = found.id;
  }
  if (parsed.from !== null) {
    search.fromUser = await personCalled(client, parsed.from, myId);
    if (!search.fromUser) return { search: null, note: searchText.nobodyCalled(parsed.from) };
  }
  const [unread] = parsed.unread;
  const note = unread ? searchText.notUnderstood(unread) : null;
  if (!(search.text || search.fromUser || search.has) && search.conversationId && search.after)
    return { search: null, note: null, date: { conversationId: search.conversationId, at: search.after } };
  const isEmpty = !(search.text || search.fromUser || search.has);
  return { search: isEmpty ? null : search, note: note ?? (isEmpty ? searchText.addAWord : null) };
}

async function personCalled(client: ChatClient, name: string, myId: string): Promise<string | null> {
  if (name.toLowerCase() === 'me') return myId;
  for (const { members } of Object.values(client.store.getState().conversations)) {
    const member = members.find(({ full_name }) => matches(full_name, name));
    if (member) return member.user_id;
  }
  if (!hasNetwork()) return null;
  const [person] = await client.findPeople(name);
  return person?.id ?? null;
}
