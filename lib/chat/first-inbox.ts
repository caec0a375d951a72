import { callRpc } from '../supabase/call-rpc.ts';
import { serverSupabase } from '../supabase/server.ts';
import type { Conversation } from './types.ts';

/**
 * The first page of the asking person's inbox, so that the server's document shows the list before any script ran. Null
 * where it cannot be read: the browser asks for it anyhow. Server only.
 */
export async function firstInbox(): Promise<Conversation[] | null> {
  try {
    return await callRpc<Conversation[]>(await serverSupabase(), 'list_conversations');
  } catch {
    return null;
  }
}
