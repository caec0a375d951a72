import type { ChatState, Conversation, Named } from './types.ts';

/** Somebody in a conversation by id: from its row, or as asked for. Null is nobody (any more), undefined not known yet. */
export function selectPerson(
  state: ChatState,
  conversationId: string,
  userId: string | null,
): Named | null | undefined {
  const row = state.conversations[conversationId];
  if (userId === null) return null;
  const member = row?.members.find(({ user_id }) => user_id === userId);
  if (member) return member;
  return row && hasMore(row) ? state.people[conversationId]?.[userId] : null;
}

/** Whether a conversation has members that its row does not carry. */
export function hasMore({ members, member_count }: Conversation): boolean {
  return member_count > members.length;
}

const known = new WeakMap<readonly Named[], { extras: object | undefined; all: readonly Named[] }>();

/** All members that are known: the row's, then those asked for. Stable identity. */
export function selectKnownMembers(state: ChatState, { id, members }: Conversation): readonly Named[] {
  const extras = state.people[id];
  const before = known.get(members);
  if (before && before.extras === extras) return before.all;
  const ids = new Set(members.map(({ user_id }) => user_id));
  const others = Object.values(extras ?? {}).filter((one) => one !== null && !ids.has(one.user_id));
  const all = extras ? [...members, ...(others as Named[])] : members;
  known.set(members, { extras, all });
  return all;
}
