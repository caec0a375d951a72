import { searchText } from '#messages/search.ts';
import type { ChatClient } from '@/lib/chat/chat-client.ts';
import { searchKept } from '@/lib/search/search-kept.ts';
import type { Hit } from '@/lib/search/search-messages.ts';
import { resolveSearch } from './resolve-search.ts';

const ONLY_HERE = searchText.offlineSearch;

/** Looks through what this device has, and says that it does. @throws EyrieError. */
export async function searchHere(
  client: ChatClient,
  query: string,
  myId: string,
): Promise<{ hits: Hit[]; note: string }> {
  const { search, note } = await resolveSearch(client, query, myId);
  const hits = search ? searchKept(client.store.getState(), search) : [];
  return { hits, note: note ?? ONLY_HERE };
}
