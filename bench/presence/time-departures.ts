import { type ChildProcess, fork } from 'node:child_process';
import type { Sql } from 'postgres';
import { createChatClient } from '../../lib/chat/chat-client.ts';
import { openOutboxStore } from '../../lib/chat/open-outbox-store.ts';
import { browserSupabase } from '../../lib/supabase/browser.ts';
import type { StackInfo } from '../../scripts/lib/stack-process.ts';
import { readAs, tokenOf } from '../workloads/search-api.ts';
import { makePeople } from './make-people.ts';
import type { PersonOptions } from './person.ts';

/** Longest that a departure may take before the bench gives up on it. */
const patienceMs = 90_000;

/**
 * Starts so many people's clients, ends them as said, and answers how many milliseconds later a peer's client showed each
 * of them as offline. They end three seconds apart, so that some have just said they are there and others long ago.
 *
 * @throws Error when one of them is not seen to come or to go
 */
export async function timeDepartures(
  sql: Sql,
  info: StackInfo,
  count: number,
  how: 'killed' | 'closed',
): Promise<number[]> {
  const [viewerId = '', ...others] = await makePeople(sql, count + 1);
  const viewer = await readAs(info, viewerId);
  await viewer.call('create_group_conversation', { title: 'Presence', member_ids: others });
  const token = await tokenOf(info, viewerId);
  const config = { supabaseUrl: info.url, supabaseKey: info.publishableKey, vapidPublicKey: '' };
  const supabase = browserSupabase(config, async () => token);
  const chat = createChatClient({
    supabase,
    userId: viewerId,
    deviceId: crypto.randomUUID(),
    outboxStore: openOutboxStore(),
  });
  chat.start();
  const seen = (userId: string, status: string) =>
    new Promise<number>((resolve, reject) => {
      const isSeen = () => chat.store.getState().presence[userId]?.status === status;
      const giveUp = setTimeout(() => reject(new Error(`${userId} is not seen to be ${status}`)), patienceMs);
      const look = () => {
        if (!isSeen()) return;
        clearTimeout(giveUp);
        unsubscribe();
        resolve(performance.now());
      };
      const unsubscribe = chat.store.subscribe(look);
      look();
    });
  const clients = new Map<string, ChildProcess>();
  try {
    for (const userId of others) {
      const child = fork(new URL('./person.ts', import.meta.url));
      clients.set(userId, child);
      const options: PersonOptions = {
        url: info.url,
        key: info.publishableKey,
        token: await tokenOf(info, userId),
        userId,
      };
      child.send(options);
    }
    await Promise.all(others.map((userId) => seen(userId, 'online')));
    return await Promise.all(
      [...clients].map(async ([userId, child], index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 3_000));
        const ended = performance.now();
        if (how === 'killed') child.kill('SIGKILL');
        else child.send('leave');
        return Math.round((await seen(userId, 'offline')) - ended);
      }),
    );
  } finally {
    chat.stop();
    await supabase.realtime.disconnect();
    for (const child of clients.values()) child.kill('SIGKILL');
  }
}
