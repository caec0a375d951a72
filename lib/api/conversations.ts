import { ApiProblem } from './api-problem.ts';
import type { Caller } from './caller.ts';
import { nextTimeCursor, readTimeCursor } from './fields.ts';
import type { ConversationRow } from './shapes/conversation.ts';

/** One conversation of the caller's. @throws ApiProblem NOCNV, the same for missing and foreign ones */
export async function getConversation(caller: Caller, id: string): Promise<ConversationRow> {
  const [row] = await caller.rpc<ConversationRow[]>('get_conversation', { conversation_id: id });
  if (!row) throw new ApiProblem(404, 'NOCNV');
  return row;
}

/** A page of the inbox, newest first; the first page begins with the pinned ones, which do not count. */
export async function listConversations(
  caller: Caller,
  page: { limit: number; before?: string; archived?: boolean },
): Promise<{ rows: ConversationRow[]; next: string | null }> {
  const rows = await caller.rpc<ConversationRow[]>('list_conversations', {
    ...readTimeCursor(page.before),
    page_size: page.limit,
    archived: page.archived ?? false,
  });
  const last = rows.at(-1);
  const isFull = rows.filter(({ pinned_at }) => pinned_at === null).length === page.limit;
  return { rows, next: nextTimeCursor(isFull, last && { at: last.last_message_at, id: last.id }) };
}

/** Starts a conversation: with one person and no title the direct one, else a group. */
export async function startConversation(
  caller: Caller,
  memberIds: string[],
  title: string | undefined,
): Promise<ConversationRow> {
  const [only] = memberIds;
  const id =
    title === undefined && only !== undefined && memberIds.length === 1
      ? await caller.rpc<string>('create_direct_conversation', { other_user_id: only })
      : await caller.rpc<string>('create_group_conversation', { title: title ?? '', member_ids: memberIds });
  return getConversation(caller, id);
}
