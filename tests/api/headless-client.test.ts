import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { raisedLimits } from './support/raised-limits.ts';

const DOCS = join(import.meta.dirname, '../../docs');

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

/** The example, word for word. */
function example(): string {
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(DOCS, 'headless-client.md'), 'utf8')) ?? [];
  if (!code) throw new Error('docs/headless-client.md has no example');
  return code;
}

/** Runs a program as somebody would who has saved it in docs/. @returns what it printed. */
function run(code: string, env: Record<string, string>): Promise<{ exit: number | null; printed: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-'], {
      cwd: DOCS,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk;
      });
    }
    child.once('exit', (exit) => resolve({ exit, printed }));
    child.stdin.end(code);
  });
}

// S1.01: the same client without React; over REST alone in rest-chat.test.ts.
test('the example of the documentation runs in Node as it is printed, in some forty lines', async () => {
  const code = example();
  expect(code.trimEnd().split('\n').length).toBeLessThanOrEqual(45);
  const room = await maya.chat.startGroup('With a bot', [cast.stranger.id]);
  maya.chat.openConversation(room);
  maya.chat.sendMessage(room, 'ping');
  const { email: EMAIL, password: PASSWORD } = cast.stranger;
  const { exit, printed } = await run(code, { EMAIL, PASSWORD });
  expect({ exit, printed }).toMatchObject({
    exit: 0,
    printed: expect.stringContaining('answered as number 2'),
  });
  const { messages } = await maya.untilThread(room, 'the answer', (thread) => thread.messages.length === 2);
  expect(messages[1]).toMatchObject({
    content: 'pong',
    reply_to: messages[0]?.id,
    sender_id: cast.stranger.id,
  });
}, 60_000);
