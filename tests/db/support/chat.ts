import type { TransactionSql } from 'postgres';
import type { Actor, Scene } from '../../support/database.ts';

/** A row of public.messages as postgres.js gives it (bigint as string). */
export interface MessageRow {
  id: string;
  conversation_id: string;
  seq: string;
  change_seq: string;
  sender_id: string | null;
  type: string;
  content: string;
  reply_to: string | null;
  metadata: Record<string, unknown>;
  created_at: Date;
  deleted_at: Date | null;
  is_deleted: boolean;
}

/** A broadcast the database sent in this transaction, without the id that realtime.send adds. */
export interface Broadcast {
  topic: string;
  event: string;
  payload: Record<string, unknown>;
}

/** Makes a group as its owner; the others are its members. */
export async function makeGroup(
  scene: Scene,
  owner: { id: string },
  others: { id: string }[],
): Promise<string> {
  const ids = others.map((other) => other.id);
  const rows = await scene.as(
    owner,
    () => scene.sql<{ id: string }[]>`select public.create_group_conversation('Test group', ${ids}) as id`,
  );
  return only(rows).id;
}

/** Opens the direct conversation of two people, as the first. */
export async function makeDirect(scene: Scene, one: { id: string }, other: { id: string }): Promise<string> {
  const rows = await scene.as(
    one,
    () => scene.sql<{ id: string }[]>`select public.create_direct_conversation(${other.id}) as id`,
  );
  return only(rows).id;
}

/** Sends as whoever the transaction speaks as at the moment. */
export async function send(
  sql: TransactionSql,
  conversationId: string,
  content: string,
  id: string = crypto.randomUUID(),
): Promise<MessageRow> {
  return only(
    await sql<MessageRow[]>`select * from public.send_message(${id}, ${conversationId}, ${content})`,
  );
}

/** Sends as somebody. */
export function say(
  scene: Scene,
  actor: Actor,
  conversationId: string,
  content: string,
): Promise<MessageRow> {
  return scene.as(actor, () => send(scene.sql, conversationId, content));
}

/** Gives a person a device that is online now. */
export async function goOnline(scene: Scene, person: { id: string }): Promise<void> {
  await scene.as(person, () => scene.sql`select * from public.heartbeat(${crypto.randomUUID()})`);
}

/** What this transaction has broadcast so far, in order; with `topic` only what went there. */
export async function broadcasts(scene: Scene, topic?: string): Promise<Broadcast[]> {
  const rows = await scene.sql<Broadcast[]>`
    select topic, event, payload - 'id' as payload from realtime.messages
    where inserted_at = (now() at time zone 'utc') and event <> 'presence_changed' and (${topic ?? null}::text is null or topic = ${topic ?? null})
    -- One transaction has one time; cmin counts its commands (ctid does not follow: free space is used again).
    order by cmin::text::bigint`;
  return [...rows];
}

/** The one row that there must be. */
export function only<T>(rows: readonly T[]): T {
  const [first] = rows;
  if (first === undefined || rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`);
  return first;
}
