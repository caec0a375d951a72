import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatInterfaceProps } from '../../components/chat/chat-interface.tsx';
import { listeningClient } from '../../lib/chat/listening-client.ts';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { raisedLimits } from './support/raised-limits.ts';

/** A pause is a second long. */
const patience = { timeout: 10_000 };

let lowerLimits: () => Promise<void>;
let maya: ChatPerson;

beforeAll(async () => {
  lowerLimits = await raisedLimits();
  maya = await chatPerson(cast.mentor);
});
afterAll(async () => {
  await maya.leave();
  await lowerLimits();
});

// S3.08: the component of these props is what /c/[id] shows; this is the part of it that tells its host.
test('the host of a conversation hears of typing as it begins and ends, and of messages once they are stored', async () => {
  const room = await maya.chat.startGroup(`Hosted ${mintMessageId()}`, [cast.student.id]);
  maya.chat.openConversation(room);
  await maya.untilThread(room, 'the room', (thread) => thread.status === 'ready');
  const typing: boolean[] = [];
  const sent: [content: string, seq: number][] = [];
  const props: Pick<Required<ChatInterfaceProps>, 'sessionId' | 'onTyping' | 'onMessageSent'> = {
    sessionId: room,
    onTyping: (isTyping) => typing.push(isTyping),
    onMessageSent: ({ content, seq }) => sent.push([content, seq]),
  };
  const { client, listen } = listeningClient(maya.chat, props.sessionId, props);
  const stop = listen();
  for (const _ of 'Hello') client.setTyping(room, true);
  expect(typing).toEqual([true]);
  await expect.poll(() => typing, patience).toEqual([true, false]);

  client.setTyping(room, true);
  client.setTyping(room, false);
  client.sendMessage(room, 'Hello');
  expect(sent).toEqual([]);
  await expect.poll(() => sent, patience).toEqual([['Hello', 1]]);
  expect(typing).toEqual([true, false, true, false]);

  // Not what is said elsewhere, and nothing after the end.
  maya.chat.sendMessage(room, 'Past it');
  await maya.untilThread(room, 'two messages', (thread) => thread.messages.length === 2);
  stop();
  const last = client.sendMessage(room, 'After it');
  await maya.untilThread(room, 'three messages', (thread) => thread.messages.some(({ id }) => id === last));
  expect(sent).toEqual([['Hello', 1]]);
});
