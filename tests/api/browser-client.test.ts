import { SignJWT } from 'jose';
import { afterEach, expect, test } from 'vitest';
import { type AccessToken, tokenKeeper } from '../../lib/supabase/access-token.ts';
import { browserSupabase } from '../../lib/supabase/browser.ts';
import { callRpc } from '../../lib/supabase/call-rpc.ts';
import type { EyrieSupabase } from '../../lib/supabase/eyrie-supabase.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { env } from './support/env.ts';
import { type StartedClient, startedClient } from './support/started-client.ts';

let maya: ChatPerson | undefined;
let sam: StartedClient | undefined;
let light: EyrieSupabase | undefined;

afterEach(async () => {
  await Promise.all([maya?.leave(), sam?.chat.signOut()]);
  await light?.realtime.disconnect();
  maya = sam = light = undefined;
});

async function tokenFor(sub: string, seconds: number): Promise<AccessToken> {
  const expiresAt = Math.floor(Date.now() / 1000) + seconds;
  const token = await new SignJWT({ role: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(sub)
    .setAudience('authenticated')
    .setIssuedAt()
    .setExpirationTime(expiresAt)
    .sign(new TextEncoder().encode(env('SUPABASE_JWT_SECRET')));
  return { token, expiresAt };
}

function lightClient(accessToken: () => Promise<string | null>): EyrieSupabase {
  const config = {
    supabaseUrl: env('SUPABASE_URL'),
    supabaseKey: env('SUPABASE_PUBLISHABLE_KEY'),
    vapidPublicKey: null,
  };
  light = browserSupabase(config, accessToken);
  return light;
}

test('the light client chats with one made of supabase-js, through an expired token', async () => {
  // Three seconds: the server closes the topics for good when they are over, and they must be built anew.
  const first = await tokenFor(cast.student.id, 3);
  const second = await tokenFor(cast.student.id, 3_600);
  const issued: string[] = [];
  const expiring = async () => {
    const token = first.expiresAt > Date.now() / 1000 ? first.token : second.token;
    issued.push(token);
    return token;
  };
  const reader = startedClient(cast.student, lightClient(expiring));
  const writer = await chatPerson(cast.mentor);
  [sam, maya] = [reader, writer];
  const room = await writer.chat.startDirect(reader.id);
  writer.chat.openConversation(room);
  reader.chat.openConversation(room);
  await reader.untilThread(room, 'being in the room', (thread) => thread.here.includes(reader.id));
  const before = writer.chat.sendMessage(room, 'before');
  await reader.untilThread(room, 'a live message', ({ messages }) => messages.at(-1)?.id === before);

  await reader.until('the closed topics', (state) => state.connection.status === 'reconnecting');
  await reader.until('being back', (state) => state.connection.status === 'online');
  expect(issued).toContain(second.token);
  const after = reader.chat.sendMessage(room, 'after');
  await writer.untilThread(room, 'the answer', ({ messages }) => messages.at(-1)?.id === after);
  await reader.untilThread(room, 'the acknowledgement', ({ pending }) => pending.length === 0);
});

test('its refusals carry the same codes', async () => {
  const client = lightClient(tokenKeeper(await tokenFor(cast.stranger.id, 3_600)));
  const call = (content: string) =>
    callRpc(client, 'send_message', {
      id: crypto.randomUUID(),
      conversation_id: crypto.randomUUID(),
      content,
    });
  await expect(call('hello')).rejects.toMatchObject({ code: 'NOCNV', kind: 'refused' });
  await expect(call(' ')).rejects.toMatchObject({ code: 'EMPTY', kind: 'refused' });
});

test('an expired token on REST is "signed out", not "refused"', async () => {
  const expired = await tokenFor(cast.student.id, -60);
  const client = lightClient(async () => expired.token);
  await expect(callRpc(client, 'list_conversations')).rejects.toMatchObject({
    code: 'SGNED',
    kind: 'signed-out',
  });
  const nobody = lightClient(async () => null);
  await expect(callRpc(nobody, 'list_conversations')).rejects.toMatchObject({ kind: 'signed-out' });
});
