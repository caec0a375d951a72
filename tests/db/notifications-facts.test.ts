import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [maya, sam] = [cast.mentor.id, cast.student.id];

interface Fact {
  people?: string[];
  type?: string;
  title?: string;
  key?: string;
  url?: string | null;
  priority?: number;
}

const report = async (world: World, fact: Fact = {}) =>
  (
    await world.sql`select public.report_fact(${fact.people ?? [sam]}, ${fact.type ?? 'reminder'}, ${fact.title ?? 'Soon'}, 'In ten minutes',
      ${fact.key ?? 'session:1'}, ${fact.url ?? null}, priority => ${fact.priority ?? 2}) as count`
  )[0]?.count;

const told = (world: World) => world.sql`
  select n.type, n.category, n.data ->> 'url' as url, n.hidden_at is null as is_shown from public.notifications n
  where n.user_id = ${sam} and n.dedup_key like 'fact:%' order by n.type`;

test('S3.22: the host platform reports each of its types once, and each has its category', async () => {
  await inWorld(async (world) => {
    const types = ['session_request', 'session_accepted', 'session_declined', 'session_completed'];
    for (const type of [...types, 'mentor_approved', 'reminder', 'system_announcement']) {
      expect(await report(world, { type, key: type, url: '/sessions/1', people: [sam, maya] })).toBe(2);
      expect(await report(world, { type, key: type })).toBe(0);
    }
    expect((await told(world)).map((row) => `${row.type} ${row.category} ${row.url}`)).toEqual([
      'mentor_approved account /sessions/1',
      'reminder reminders /sessions/1',
      'session_accepted sessions /sessions/1',
      'session_completed sessions /sessions/1',
      'session_declined sessions /sessions/1',
      'session_request sessions /sessions/1',
      'system_announcement announcements /sessions/1',
    ]);
    // Each with words of its own, should somebody write them.
    const keys = await world.sql`select key from private.template_keys`;
    expect(keys.map((row) => row.key)).toEqual(
      expect.arrayContaining([...types, 'mentor_approved', 'reminder']),
    );
  });
});

test('S3.22: what is called off leaves the bell and is not sent; what was read stays', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    await report(world);
    const withdraw = () => world.sql`select public.withdraw_fact(${[sam, maya]}, 'session:1') as count`;
    expect(await withdraw()).toEqual([{ count: 1 }]);
    expect(await withdraw()).toEqual([{ count: 0 }]);
    expect(await told(world)).toMatchObject([{ is_shown: false }]);
    const deliveries = await world.sql`select d.state, d.reason from public.notification_deliveries d
      join public.notifications n on n.id = d.notification_id where n.dedup_key = 'fact:session:1' and n.user_id = ${sam}`;
    expect(deliveries).toEqual([{ state: 'cancelled', reason: 'withdrawn' }]);
  });
});

const bad: [string, Fact][] = [
  ['a type that is not reported', { type: 'message_received' }],
  ['no such type', { type: 'party' }],
  ['no title', { title: '' }],
  ['no key', { key: '' }],
  ['nobody', { people: [] }],
  ['another site', { url: 'https://example.org' }],
  ['another site by two slashes', { url: '//example.org' }],
  ['a priority out of range', { priority: 6 }],
];
test.each(bad)('a fact with %s is refused and tells nobody', async (_name, fact) => {
  await inWorld(async (world) => {
    expect(await world.refusal(() => report(world, fact))).toBe('BDFCT');
    expect(await told(world)).toEqual([]);
  });
});

test('people may not report facts, administrators included', async () => {
  await inWorld(async (world) => {
    for (const userId of [sam, cast.admin.id]) {
      expect(await world.refusal(() => world.as(userId, () => report(world)))).toBe('42501');
    }
  });
});
