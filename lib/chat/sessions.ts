import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';

export type SessionStatus = 'requested' | 'accepted' | 'declined' | 'in_progress' | 'completed' | 'expired';

/** A mentorship session as one of its two people sees it. */
export interface Session {
  id: string;
  topic: string;
  status: SessionStatus;
  scheduled_at: string;
  /** Until when the mentor may answer. */
  expires_at: string;
  /** What I am in it. */
  role: 'student' | 'mentor';
  other_user_id: string;
  other_name: string;
  other_avatar_url: string | null;
  conversation_id: string;
  /** Why the last change was made, if that was said. */
  reason: string | null;
  /** What I may make of it next. */
  moves: SessionStatus[];
}

/** What a student asks a mentor for. */
export interface SessionRequest {
  mentor_id: string;
  topic: string;
  /** ISO time with zone. */
  scheduled_at: string;
}

/** My sessions, the latest scheduled first; after a line to go on. @throws EyrieError NOPGE. */
export function listSessions(
  supabase: EyrieSupabase,
  pageSize: number,
  after?: Pick<Session, 'id' | 'scheduled_at'>,
): Promise<Session[]> {
  return callRpc<Session[]>(supabase, 'list_sessions', {
    page_size: pageSize,
    ...(after && { before_at: after.scheduled_at, before_id: after.id }),
  });
}

/** The session that a conversation is about, or null. @throws EyrieError. */
export async function sessionOf(supabase: EyrieSupabase, conversationId: string): Promise<Session | null> {
  const rows = await callRpc<Session[]>(supabase, 'list_sessions', { conversation_id: conversationId });
  return rows[0] ?? null;
}

/** Takes a session one step on. @throws EyrieError SESMV, SESWH, NOSES, BDSES, LIMIT. */
export async function moveSession(
  supabase: EyrieSupabase,
  sessionId: string,
  status: SessionStatus,
  reason: string | null = null,
): Promise<void> {
  await callRpc(supabase, 'update_session_status', { session_id: sessionId, status, reason });
}

/** Asks a mentor for a session. @throws EyrieError BDSES, NOUSR, NOMTR, LIMIT. */
export async function requestSession(supabase: EyrieSupabase, request: SessionRequest): Promise<void> {
  await callRpc(supabase, 'request_session', { ...request });
}
