import { cast } from '../../support/cast.ts';
import type { Scene } from '../../support/database.ts';
import { only } from './chat.ts';
import { rpc } from './rpc.ts';

/** A row of public.sessions, as far as tests look at it. */
export interface SessionRow {
  id: string;
  student_id: string;
  mentor_id: string;
  topic: string;
  status: string;
  scheduled_at: Date;
  expires_at: Date;
  metadata: Record<string, unknown>;
  updated_by: string | null;
  updated_at: Date;
}

export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

/** Sam asks Maya for a session in two hours, to be answered within one. */
export async function requestSession(scene: Scene, topic = 'Systems design'): Promise<SessionRow> {
  return only(
    await rpc<SessionRow>(scene, cast.student, 'request_session', {
      mentor_id: cast.mentor.id,
      topic,
      scheduled_at: inHours(2),
      expires_at: inHours(1),
    }),
  );
}

/** Puts a session where a test wants to begin, past the state machine. */
export async function putAt(scene: Scene, session: SessionRow, status: string): Promise<void> {
  await scene.sql`update public.sessions set status = ${status} where id = ${session.id}`;
}

/** What the session's conversation says, oldest first. */
export function saidOf({ sql }: Scene, session: SessionRow) {
  return sql<
    { type: string; content: string; metadata: Record<string, unknown>; sender_id: string | null }[]
  >`
    select m.type, m.content, m.metadata, m.sender_id from public.messages m
    join public.conversations c on c.id = m.conversation_id
    where c.context_type = 'session' and c.context_id = ${session.id} order by m.seq`;
}

/** Who was notified of what about a session. */
export function toldOf({ sql }: Scene, session: SessionRow) {
  return sql<
    { user_id: string; type: string; title: string; url: string; is_shown: boolean; dedup_key: string }[]
  >`
    select n.user_id, n.type, n.title, n.data ->> 'url' as url, n.hidden_at is null as is_shown, n.dedup_key
    from public.notifications n where n.dedup_key like ${`fact:session:${session.id}:%`} order by n.dedup_key, n.user_id`;
}
