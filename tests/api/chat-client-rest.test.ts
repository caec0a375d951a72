import { createClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { env } from './support/env.ts';
import { raisedLimits } from './support/raised-limits.ts';
import { type StartedClient, startedClient } from './support/started-client.ts';

let lowerLimits: () => Promise<void>;
let maya: ChatPerson;
let sam: StartedClient;
let room: string;

/** A network that lets requests through and no WebSocket, as some offices have it. */
class BlockedSocket extends WebSocket {
  constructor() {
    // Nobody listens on the discard port.
    super('ws://127.0.0.1:9');
  }
}

beforeAll(async () => {
  lowerLimits = await raisedLimits();
});

afterAll(() => lowerLimits());

beforeEach(async () => {
  maya = await chatPerson(cast.mentor);
  room = await maya.chat.startGroup(`Without a socket ${mintMessageId()}`, [cast.student.id]);
  maya.chat.openConversation(room);
  for (let i = 0; i < 70; i++) maya.chat.sendMessage(room, `earlier ${i}`);
  await maya.untilThread(room, 'everything sent', ({ messages, pending }) => {
    return messages.length === 70 && pending.length === 0;
  });
  const supabase = createClient(env('SUPABASE_URL'), env('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: BlockedSocket as unknown as typeof WebSocket, reconnectAfterMs: () => 50 },
  });
  const { error } = await supabase.auth.signInWithPassword(cast.student);
  if (error) throw error;
  sam = startedClient(cast.student, supabase);
});

afterEach(async () => {
  await Promise.all([maya.leave(), sam.chat.signOut()]);
});

// S4.15: the fallback is polling over REST.
// S2.46: joining fails, so history comes by request.
test('without any socket history is read, messages are sent and received, and the trouble is shown', async () => {
  sam.chat.openConversation(room);
  await sam.untilThread(room, 'the newest page', ({ messages }) => messages.length === 50);
  await sam.chat.loadOlderMessages(room);
  await sam.untilThread(room, 'all of history', ({ messages }) => messages.length === 70);
  sam.chat.sendMessage(room, 'sent without a socket');
  await sam.untilThread(room, 'the acknowledgement', ({ messages, pending }) => {
    return pending.length === 0 && messages.at(-1)?.content === 'sent without a socket';
  });
  await maya.untilThread(room, 'it', ({ messages }) => messages.length === 71);
  maya.chat.sendMessage(room, 'heard without a socket');
  await sam.untilThread(
    room,
    'her answer',
    ({ messages }) => messages.at(-1)?.content.startsWith('heard') === true,
  );
  const { connection } = await sam.until('the banner', (state) => state.connection.visible);
  expect(connection.status).toBe('connecting');
  expect(connection.failures).toBeGreaterThanOrEqual(5);
}, 40_000);

test('without any socket the inbox still learns of what happens elsewhere', async () => {
  await sam.until('the inbox', ({ inbox }) => inbox.status === 'ready');
  maya.chat.sendMessage(room, 'news');
  const state = await sam.until('the news', ({ conversations }) => {
    return conversations[room]?.last_message?.content === 'news';
  });
  expect(state.conversations[room]?.unread_count).toBe(71);
}, 40_000);
