import { fileURLToPath } from 'node:url';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStack, startStack } from '../../scripts/lib/stack-process.ts';
import { subscribed } from './support/official-client.ts';
import { tokenFor } from './support/tokens.ts';

// A project that was written for hosted Supabase and knows nothing of Eyrie: `npm run stack -- --project DIR`.
const project = fileURLToPath(new URL('fixtures/foreign-project', import.meta.url));
const [marshMember, owlMember] = [
  'aaaaaaaa-0000-4000-8000-000000000001',
  'aaaaaaaa-0000-4000-8000-000000000002',
];

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack(['--ephemeral', '--project', project], true);
}, 60_000);
afterAll(() => stack?.stop());

function clientFor(userId: string): SupabaseClient {
  const token = tokenFor(userId, { secret: stack.info.jwtSecret });
  return createClient(stack.info.url, stack.info.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    accessToken: async () => token,
  });
}

test('its tables, policies, types and publication serve REST and postgres_changes', async () => {
  const [marsh, owl] = [clientFor(marshMember), clientFor(owlMember)];
  const heard: unknown[] = [];
  const ready = (client: SupabaseClient, onChange: (change: unknown) => void) =>
    new Promise<void>((resolve, reject) => {
      client
        .channel('notes')
        .on('postgres_changes', { event: '*', schema: 'public', table: 'notes' }, onChange)
        .on('system', {}, ({ status, message }: { status: string; message: string }) =>
          status === 'ok' ? resolve() : reject(new Error(message)),
        )
        .subscribe();
    });
  const change = Promise.withResolvers<unknown>();
  await ready(marsh, (one) => heard.push(one));
  await ready(owl, change.resolve);

  const refused = await owl.from('notes').insert({ team_id: 1, title: 'not mine' });
  expect(refused.error?.code).toBe('42501');
  const note = { team_id: 2, title: 'Two owls', state: 'open', tags: ['barn', 'night'] };
  const { data, error } = await owl.from('notes').insert(note).select().single();
  expect(error).toBeNull();
  expect(await change.promise).toMatchObject({
    eventType: 'INSERT',
    new: { ...note, id: data.id, title_length: 8 },
  });
  expect((await marsh.from('notes').select()).data).toEqual([]);
  expect(heard).toEqual([]);
  await Promise.all([marsh.removeAllChannels(), owl.removeAllChannels()]);
});

test('its private topics are open to whom its policies let in, and hear of its triggers', async () => {
  const [marsh, owl] = [clientFor(marshMember), clientFor(owlMember)];
  await expect(subscribed(marsh.channel('team:2', { config: { private: true } }))).rejects.toThrow(
    'Unauthorized',
  );
  const room = owl.channel('team:2', { config: { private: true } });
  const told = new Promise((resolve) => room.on('broadcast', { event: 'INSERT' }, resolve));
  await subscribed(room);
  await owl.from('notes').insert({ team_id: 2, title: 'A third' });
  expect(await told).toMatchObject({
    payload: { operation: 'INSERT', table: 'notes', schema: 'public', record: { title: 'A third' } },
  });
  await Promise.all([marsh.removeAllChannels(), owl.removeAllChannels()]);
});
