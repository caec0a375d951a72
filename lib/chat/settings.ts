import { callRpc } from '../supabase/call-rpc.ts';
import type { ConversationSettings } from './change.ts';
import type { ChatContext } from './chat-context.ts';
import type { Message } from './types.ts';

/** What to change; absent things stay. */
export interface SettingsChange {
  /** An instant, `'infinity'` for good, null to hear it again. */
  mutedUntil?: string | null;
  notifyLevel?: 'all' | 'mentions' | 'none';
  archived?: boolean;
  pinned?: boolean;
}

/** My own settings of conversations. */
export interface Settings {
  change(conversationId: string, settings: SettingsChange): Promise<void>;
  markUnread(conversationId: string): Promise<void>;
}

/** Past for every clock: what the server takes for "not muted". */
const LONG_AGO = '2000-01-01T00:00:00Z';

/** Makes the verbs; `refresh` fetches a row anew, which is how a refused change is taken back. */
export function createSettings(
  { supabase, store, dispatch }: ChatContext,
  refresh: (conversationId: string) => Promise<boolean>,
): Settings {
  async function tell(id: string, fn: string, args: Record<string, unknown>): Promise<void> {
    try {
      await callRpc(supabase, fn, { conversation_id: id, ...args });
    } catch (error) {
      // Without the server the row stays as it was wished; the next reload of the inbox corrects it.
      await refresh(id).catch(() => false);
      throw error;
    }
  }
  /** Own words cannot be unread, so the mark goes before the last ones of somebody else. */
  async function newestOfOthers(id: string): Promise<number | null> {
    const { userId, conversations, threads } = store.getState();
    const isOthers = (message: Pick<Message, 'sender_id' | 'type' | 'deleted_at'>) =>
      message.sender_id !== userId && message.type !== 'system' && message.deleted_at === null;
    const last = conversations[id]?.last_message;
    if (last && isOthers(last)) return last.seq;
    const loaded = threads[id]?.messages.findLast(isOthers);
    if (loaded) return loaded.seq;
    const page = await callRpc<Message[]>(supabase, 'list_messages', { conversation_id: id });
    return page.find(isOthers)?.seq ?? null;
  }

  return {
    async change(id, settings) {
      const shown = inState(settings, new Date().toISOString());
      dispatch({ type: 'settings_changed', conversation_id: id, settings: shown, unread_from_seq: null });
      await tell(id, 'set_conversation_settings', {
        muted_until: settings.mutedUntil === null ? LONG_AGO : settings.mutedUntil,
        notify_level: settings.notifyLevel,
        archived: settings.archived,
        pinned: settings.pinned,
      });
    },
    async markUnread(id) {
      const seq = await newestOfOthers(id);
      if (seq === null) return;
      dispatch({ type: 'settings_changed', conversation_id: id, settings: {}, unread_from_seq: seq });
      await tell(id, 'mark_conversation_unread', { from_seq: seq });
    },
  };
}

function inState({ mutedUntil, notifyLevel, archived, pinned }: SettingsChange, now: string) {
  const settings: Partial<ConversationSettings> = {};
  if (mutedUntil !== undefined) settings.muted_until = mutedUntil;
  if (notifyLevel !== undefined) settings.notify_level = notifyLevel;
  if (archived !== undefined) settings.archived_at = archived ? now : null;
  if (pinned !== undefined) settings.pinned_at = pinned ? now : null;
  return settings;
}
