import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { Conversation, Member } from './types.ts';

/** What an owner may change of a group; absent things stay, an empty `avatar_path` removes the picture. */
export type GroupChange = Partial<
  Pick<
    Conversation,
    | 'title'
    | 'avatar_path'
    | 'edits_allowed'
    | 'attachments_allowed'
    | 'receipts_enabled'
    | 'history_visibility'
  >
>;

/** What owners and members do to a group. Everybody's row is told anew by the server; all throw EyrieError. */
export interface GroupActions {
  /** @throws EyrieError NOTTL, BDSET, FORBD, NOATT. */
  update(change: GroupChange): Promise<void>;
  /** @throws EyrieError GRPSZ, FORBD, NOUSR (then nobody was added). */
  add(userIds: string[]): Promise<void>;
  remove(userId: string): Promise<void>;
  /** @throws EyrieError LSTOW for the last owner. */
  setRole(userId: string, role: 'owner' | 'member'): Promise<void>;
  leave(): Promise<void>;
  /** Everybody in it by name, 200 after the given one. */
  members(after?: Member): Promise<Member[]>;
}

export const MEMBER_PAGE = 200;

/** Makes the verbs of one group. */
export function groupActions(supabase: EyrieSupabase, conversationId: string): GroupActions {
  const call = <T = null>(fn: string, args: Record<string, unknown> = {}) =>
    callRpc<T>(supabase, fn, { conversation_id: conversationId, ...args });
  return {
    update: async (change) => void (await call('update_conversation', change)),
    add: async (user_ids) => void (await call('add_members', { user_ids })),
    remove: async (user_id) => void (await call('remove_member', { user_id })),
    setRole: async (user_id, role) => void (await call('set_member_role', { user_id, role })),
    leave: async () => void (await call('leave_conversation')),
    members: (after) =>
      call<Member[]>('list_members', {
        after_name: after?.full_name ?? null,
        after_id: after?.user_id ?? null,
        page_size: MEMBER_PAGE,
      }),
  };
}
