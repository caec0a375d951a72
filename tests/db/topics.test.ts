import { describe, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { type Actor, rolledBack, type Scene } from '../support/database.ts';
import { makeGroup } from './support/chat.ts';

const { mentor, student, stranger } = cast;

/** Asks the policies of realtime.messages what Realtime asks them at a join: may this person see a row of the topic? */
async function mayRead(scene: Scene, actor: Actor, topic: string, extension: string): Promise<boolean> {
  const { sql } = scene;
  const id = crypto.randomUUID();
  await sql`insert into realtime.messages (id, topic, extension) values (${id}, ${topic}, ${extension})`;
  return scene.as(actor, async () => {
    await sql`select set_config('realtime.topic', ${topic}, true)`;
    return (await sql`select from realtime.messages where id = ${id}`).length === 1;
  });
}

async function mayWrite(scene: Scene, actor: Actor, topic: string, extension: string): Promise<boolean> {
  const insert = () =>
    scene.as(actor, async () => {
      await scene.sql`select set_config('realtime.topic', ${topic}, true)`;
      await scene.sql`insert into realtime.messages (topic, extension) values (${topic}, ${extension})`;
      throw new Error('allowed');
    });
  try {
    return (await scene.refusal(insert)) !== '42501';
  } catch (error) {
    if (error instanceof Error && error.message === 'allowed') return true;
    throw error;
  }
}

/** What an actor may do on a topic, as letters: b, p listen to broadcasts, presence; B, P send them. */
async function rights(scene: Scene, actor: Actor, topic: string): Promise<string> {
  let letters = '';
  for (const [letter, extension] of [
    ['b', 'broadcast'],
    ['p', 'presence'],
  ] as const) {
    if (await mayRead(scene, actor, topic, extension)) letters += letter;
    if (await mayWrite(scene, actor, topic, extension)) letters += letter.toUpperCase();
  }
  return letters;
}

// S1.18
test('members hear the facts and may not speak them; on :live they speak and are present', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    expect(await rights(scene, student, `conversation:${id}:1`)).toBe('b');
    expect(await rights(scene, student, `conversation:${id}:1:live`)).toBe('bBpP');
    for (const actor of [stranger, 'anonymous'] as const) {
      expect(await rights(scene, actor, `conversation:${id}:1`)).toBe('');
      expect(await rights(scene, actor, `conversation:${id}:1:live`)).toBe('');
    }
  });
});

test('a topic is good for one epoch, and whoever left has none', async () => {
  await rolledBack(async (scene) => {
    const id = await makeGroup(scene, mentor, [student]);
    expect(await rights(scene, student, `conversation:${id}:2`)).toBe('');
    await scene.sql`select private.end_membership(${id}, ${student.id})`;
    for (const epoch of [1, 2]) {
      expect(await rights(scene, student, `conversation:${id}:${epoch}`)).toBe('');
      expect(await rights(scene, student, `conversation:${id}:${epoch}:live`)).toBe('');
    }
    expect(await rights(scene, mentor, `conversation:${id}:1`)).toBe('');
    expect(await rights(scene, mentor, `conversation:${id}:2`)).toBe('b');
  });
});

// S1.18
test('one’s user topic is for oneself to hear, and for nobody to speak on', async () => {
  await rolledBack(async (scene) => {
    expect(await rights(scene, student, `user:${student.id}`)).toBe('b');
    expect(await rights(scene, mentor, `user:${student.id}`)).toBe('');
    expect(await rights(scene, 'anonymous', `user:${student.id}`)).toBe('');
  });
});

describe('every other spelling is refused without an error', () => {
  const spellings = [
    'conversation:ID:1:LIVE',
    'conversation:ID:01',
    'conversation:ID:1 ',
    'conversation:ID:99999999999999999999',
    'conversation:ID:',
    'conversation:ID',
    'conversation:ID:1:live:live',
    'conversation:not-a-uuid:1',
    'conversations:ID:1',
    'user:',
    '*',
  ];
  test.each(spellings)('%s', async (spelling) => {
    await rolledBack(async (scene) => {
      const id = await makeGroup(scene, mentor, [student]);
      expect(await rights(scene, student, `conversation:${id}:1`)).toBe('b');
      expect(await rights(scene, student, spelling.replace('ID', id))).toBe('');
    });
  });
});

test('a row of another topic than the one that is joined stays hidden', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const id = await makeGroup(scene, mentor, [student]);
    const otherId = await makeGroup(scene, mentor, [stranger]);
    await sql`insert into realtime.messages (topic, extension) values (${`conversation:${otherId}:1`}, 'broadcast')`;
    const seen = await scene.as(student, async () => {
      await sql`select set_config('realtime.topic', ${`conversation:${id}:1`}, true)`;
      return sql`select topic from realtime.messages where topic = ${`conversation:${otherId}:1`}`;
    });
    expect(seen).toHaveLength(0);
  });
});
