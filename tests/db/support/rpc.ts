import type { Actor, Scene } from '../../support/database.ts';
import { type MessageRow, only } from './chat.ts';

type Arguments = Record<string, unknown>;

/** Calls a function of the API as somebody, by the names of its parameters, and answers its rows. */
export async function rpc<T extends object = Record<string, unknown>>(
  scene: Scene,
  actor: Actor,
  name: string,
  args: Arguments = {},
): Promise<T[]> {
  const names = Object.keys(args).map((key, index) => `${key} => $${index + 1}`);
  const query = `select * from public.${name}(${names.join(', ')})`;
  const rows = await scene.as(actor, () => scene.sql.unsafe<T[]>(query, Object.values(args) as never[]));
  return [...rows];
}

/** Calls a function that answers one message. */
export async function rpcMessage(
  scene: Scene,
  actor: Actor,
  name: string,
  args: Arguments,
): Promise<FullMessageRow> {
  return only(await rpc<FullMessageRow>(scene, actor, name, args));
}

/** The code with which a call is refused. */
export function refusedRpc(scene: Scene, actor: Actor, name: string, args: Arguments): Promise<string> {
  return scene.refusal(() => rpc(scene, actor, name, args));
}

/** A row of public.messages with everything it carries. */
export interface FullMessageRow extends MessageRow {
  edited_at: Date | null;
  reactions: { emoji: string; user_ids: string[] }[];
  attachments: Record<string, unknown>[];
  mentions: string[];
  mentions_everyone: boolean;
  forwarded_from: string | null;
  pinned_at: Date | null;
  pinned_by: string | null;
  silent: boolean;
}

/** Everything that a change could have touched in a conversation, to compare before and after a refusal. */
export async function snapshot(scene: Scene, conversationId: string): Promise<unknown> {
  return only(
    await scene.sql`
      select to_jsonb(c) as conversation,
        (select jsonb_agg(to_jsonb(m) order by m.seq) from public.messages m where m.conversation_id = c.id) as messages
      from public.conversations c where c.id = ${conversationId}`,
  );
}
