import { type Reader, timeRequests } from './search-api.ts';

/** W9: the whole list of 200 conversations, each with its last message and what is unread, in one request. */
export async function measureInbox(reader: Reader, count: number) {
  const rows = await reader.call('list_conversations', { page_size: 200 });
  if (!Array.isArray(rows) || rows.length !== 200) throw new Error('the inbox has no 200 conversations');
  return timeRequests(count, 8, () => reader.call('list_conversations', { page_size: 200 }));
}
