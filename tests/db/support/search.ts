import type { Actor, Scene } from '../../support/database.ts';
import { refusedRpc, rpc } from './rpc.ts';

/** A line of search_messages. */
export interface Hit {
  message: { id: string; content: string; seq: number; created_at: string; [column: string]: unknown };
  conversation_id: string;
  /** Hits between the characters 2 and 3. */
  snippet: string;
  rank: number;
}

/** Searches as somebody, by the names of the parameters. */
export function search(
  scene: Scene,
  actor: Actor,
  query: string | null,
  filters: Record<string, unknown> = {},
): Promise<Hit[]> {
  return rpc<Hit>(scene, actor, 'search_messages', { query, ...filters });
}

/** The contents of what is found, newest first. */
export async function found(
  scene: Scene,
  actor: Actor,
  query: string | null,
  filters: Record<string, unknown> = {},
): Promise<string[]> {
  return (await search(scene, actor, query, filters)).map((hit) => hit.message.content);
}

/** The code with which a search is refused. */
export function refusedSearch(
  scene: Scene,
  actor: Actor,
  query: string,
  filters: Record<string, unknown>,
): Promise<string> {
  return refusedRpc(scene, actor, 'search_messages', { query, ...filters });
}

/** A snippet with its hits in square brackets. */
export const readable = (snippet: string) => snippet.replaceAll('\u0002', '[').replaceAll('\u0003', ']');
