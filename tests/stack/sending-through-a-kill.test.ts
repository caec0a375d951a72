import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import type { Database } from '../../lib/database.types.ts';
import { type RunningStack, startStack } from '../../scripts/lib/stack-process.ts';
import { cast } from '../support/cast.ts';
import { query } from './support/query.ts';

const writers = 4;
const acknowledgedBeforeTheKill = 60;
let data: string;
let args: string[];
let stack: RunningStack | undefined;

beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'eyrie-kill-'));
  chmodSync(data, 0o711);
  args = ['--data', join(data, 'data'), '--port', String(10_000 + Math.floor(Math.random() * 9_000))];
});
afterAll(async () => {
  await stack?.stop();
  rmSync(data, { recursive: true, force: true });
});

async function signedIn(running: RunningStack): Promise<SupabaseClient<Database>> {
  const supabase = createClient<Database>(running.info.url, running.info.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { error } = await supabase.auth.signInWithPassword(cast.mentor);
  if (error) throw error;
  return supabase;
}

/** Sends one message and says whether it was acknowledged; a connection that breaks is no acknowledgement. */
async function send(
  supabase: SupabaseClient<Database>,
  conversationId: string,
  id: string,
): Promise<boolean> {
  const { data: message, error } = await supabase.rpc('send_message', {
    id,
    conversation_id: conversationId,
    content: `Message ${id}`,
  });
  if (error?.code) throw new Error(`refused: ${error.code} ${error.message}`);
  return message?.id === id;
}

// S4.06
// S2.47: what was under way is rolled back whole: no holes, nothing half.
test('a stack killed in the middle of sending has every acknowledged message when it is back, each once', async () => {
  stack = await startStack(args, true);
  const before = await signedIn(stack);
  const created = await before.rpc('create_group_conversation', {
    title: 'Through a crash',
    member_ids: [cast.student.id],
  });
  const conversationId = created.data ?? '';
  await query(stack.info.dbUrl, "update private.limits set value = 100000 where name like 'messages%'");

  const sent: string[] = [];
  const acknowledged: string[] = [];
  let isDead = false;
  const write = async () => {
    while (!isDead) {
      const id = mintMessageId();
      sent.push(id);
      if (await send(before, conversationId, id)) acknowledged.push(id);
      else isDead = true;
      if (acknowledged.length >= acknowledgedBeforeTheKill && !isDead) {
        isDead = true;
        process.kill(stack?.pid ?? 0, 'SIGKILL');
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await stack.ended;

  stack = await startStack(args, true);
  const after = await signedIn(stack);
  const { data: kept } = await after.rpc('list_messages', {
    conversation_id: conversationId,
    page_size: 200,
  });
  const keptIds = (kept ?? []).map((message) => message.id);
  expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgedBeforeTheKill);
  expect(acknowledged.filter((id) => !keptIds.includes(id))).toEqual([]);
  expect(new Set(keptIds).size).toBe(keptIds.length);

  for (const id of sent) expect(await send(after, conversationId, id)).toBe(true);
  const { data: again } = await after.rpc('list_messages', {
    conversation_id: conversationId,
    page_size: 200,
  });
  expect((again ?? []).map((message) => message.id).sort()).toEqual([...sent].sort());
  expect((again ?? []).map((message) => message.seq)).toEqual(sent.map((_, index) => sent.length - index));
});
