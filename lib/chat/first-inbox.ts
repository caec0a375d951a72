import { callRpc } from '../supabase/call-rpc.ts';
import { inTime } from '../supabase/in-time.ts';
import { serverSupabase } from '../supabase/server.ts';
import type { Conversation } from './types.ts';

/**
 * The first page of the asking person's inbox, so that the server's document shows the list before any script ran. Null
 * where it cannot be read, or not soon: the browser asks for it anyhow. Server only.
 */
export function firstInbox(): Promise<Conversation[] | null> {
  return inTime(async () => callRpc<Conversation[]>(await serverSupabase(), 'list_conversations'));
}
