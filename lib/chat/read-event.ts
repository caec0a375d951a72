import { EyrieError } from '../errors/eyrie-error.ts';
import type { Change, CompactConversation, ConversationSettings, ThreadChange } from './change.ts';
import type { Message, Presence } from './types.ts';

type Payload = Record<string, unknown>;

/** A broadcast of `conversation:<id>:<epoch>` as a change; null for events of a newer server. */
export function readConversationEvent(
  conversationId: string,
  event: string,
  payload: Payload,
): ThreadChange | null {
  if (event === 'message_created' || event === 'message_updated' || event === 'message_deleted') {
    const { message } = payload;
    if (!isMessage(message) || message.conversation_id !== conversationId) return null;
    return { type: 'message_changed', conversation_id: conversationId, message };
  }
  if (event === 'conversation_changed' && typeof payload.change_seq === 'number') {
    return {
      type: 'changes_announced',
      conversation_id: conversationId,
      change_seq: payload.change_seq,
    };
  }
  if (event === 'receipt_updated' && typeof payload.user_id === 'string') {
    const receipt = {
      last_read_seq: Number(payload.last_read_seq ?? 0),
      last_delivered_seq: Number(payload.last_delivered_seq ?? 0),
    };
    return { type: 'receipt_updated', conversation_id: conversationId, user_id: payload.user_id, receipt };
  }
  return null;
}

/** A broadcast of `user:<id>` that concerns chat, as a change; null for the others. */
export function readUserEvent(event: string, payload: Payload): Change | null {
  const { conversation_id } = payload;
  if (event === 'inbox_updated' && isCompact(payload.conversation)) {
    return { type: 'inbox_updated', conversation: payload.conversation };
  }
  if (event === 'presence_changed' && hasFields(payload, { user_id: 'string', status: 'string' })) {
    const { user_id, status, status_text, last_seen_at } = payload as unknown as Presence & {
      user_id: string;
    };
    return { type: 'presence_changed', user_id, presence: { status, status_text, last_seen_at } };
  }
  if (typeof conversation_id !== 'string') return null;
  if (event === 'conversation_read' && typeof payload.last_read_seq === 'number') {
    return { type: 'conversation_read', conversation_id, last_read_seq: payload.last_read_seq };
  }
  if (event === 'draft_updated' && typeof payload.content === 'string') {
    const reply_to = typeof payload.reply_to === 'string' ? payload.reply_to : null;
    const draft = { content: payload.content, reply_to, updated_at: String(payload.updated_at ?? '') };
    return { type: 'draft_updated', conversation_id, draft };
  }
  if (event === 'membership_changed') {
    const epoch = typeof payload.epoch === 'number' ? payload.epoch : null;
    return { type: 'membership_changed', conversation_id, epoch };
  }
  if (event === 'conversation_settings_updated') {
    const from = payload.unread_from_seq;
    const unread_from_seq = typeof from === 'number' ? from : null;
    return { type: 'settings_changed', conversation_id, settings: settingsIn(payload), unread_from_seq };
  }
  if (event === 'scheduled_message_failed' && typeof payload.scheduled_message_id === 'string') {
    const { problem } = new EyrieError(String(payload.code), 'refused');
    return { type: 'scheduled_failed', id: payload.scheduled_message_id, conversation_id, problem };
  }
  if (event === 'conversation_updated') return { type: 'conversation_outdated', conversation_id };
  return null;
}

function settingsIn(payload: Payload): ConversationSettings {
  const time = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    muted_until: time(payload.muted_until),
    notify_level: String(payload.notify_level ?? 'all'),
    archived_at: time(payload.archived_at),
    pinned_at: time(payload.pinned_at),
  };
}

function isMessage(value: unknown): value is Message {
  return hasFields(value, { id: 'string', conversation_id: 'string', seq: 'number', change_seq: 'number' });
}

function isCompact(value: unknown): value is CompactConversation {
  return hasFields(value, { id: 'string', last_seq: 'number', change_seq: 'number' });
}

function hasFields(value: unknown, fields: Record<string, string>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(fields).every(([name, type]) => typeof (value as Payload)[name] === type);
}
