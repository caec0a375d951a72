// Drafts of campaigns: changed, thrown away, taken back, copied. S0.32-S0.36.
import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [admin, sam, maya] = [cast.admin.id, cast.student.id, cast.mentor.id];

interface Words {
  title?: string;
  category?: string;
  audience?: unknown;
  channels?: string[];
  url?: string;
  priority?: number;
  at?: string | null;
  revision?: number | null;
}

/** The state, the words and the time of a campaign that begins as `inState`; half-way and finished ones are made by hand. */
async function made(world: World, inState = 'draft'): Promise<string> {
  const [row] = await world.as(
    admin,
    () => world.sql<{ id: string }[]>`
      select public.create_notification_campaign('New mentors', 'Three have joined.', 'announcements',
        ${world.sql.json({ user_ids: [sam] })}, scheduled_at => '2099-01-01T08:00Z') as id`,
  );
  const id = row?.id ?? '';
  if (inState !== 'draft')
    await world.sql`update public.notification_campaigns set state = ${inState} where id = ${id}`;
  return id;
}

function update(world: World, id: string, words: Words = {}, asWhom: string = admin) {
  const { title = 'Newer mentors', category = 'promotions', audience = { role: 'mentor' } } = words;
  const { channels = ['in_app'], url = '/people', priority = 3, at = '2099-02-01T08:00Z' } = words;
  const { revision = null } = words;
  return world.as(
    asWhom,
    () => world.sql<{ revision: number }[]>`
      select public.update_notification_campaign(${id}, ${title}, 'Four have.', ${category},
        ${world.sql.json(audience as never)}, ${channels}, ${url}, ${priority}, null, ${at}::text::timestamptz,
        ${revision}) as revision`,
  );
}

const call = (world: World, name: string, id: string, asWhom: string = admin) =>
  world.as(asWhom, () => world.sql<{ id: string }[]>`select public.${world.sql(name)}(${id}) as id`);
const row = async (world: World, id: string) =>
  (await world.sql`select * from public.notification_campaigns where id = ${id}`)[0];
const run = (world: World) => world.sql`select private.run_campaigns(now(), 1000, '10 seconds')`;

test('a draft says what it was last told, and that is what is sent', async () => {
  await inWorld(async (world) => {
    const id = await made(world);
    await update(world, id);
    expect(await row(world, id)).toMatchObject({
      title: 'Newer mentors',
      body: 'Four have.',
      category: 'promotions',
      audience: { role: 'mentor' },
      channels: ['in_app'],
      url: '/people',
      priority: 3,
      scheduled_at: new Date('2099-02-01T08:00Z'),
      state: 'draft',
      created_by: admin,
    });
    // A draft's time is a proposal: until it is started nothing goes out.
    await update(world, id, { at: '2020-01-01' });
    await run(world);
    expect(await row(world, id)).toMatchObject({ state: 'draft', processed: 0 });

    await call(world, 'start_notification_campaign', id);
    await run(world);
    expect(await row(world, id)).toMatchObject({ state: 'done', processed: 1, total: 1 });
    const got =
      await world.sql`select user_id, title from public.notifications where data ->> 'campaign_id' = ${id}`;
    expect(got).toEqual([{ user_id: maya, title: 'Newer mentors' }]);
  });
});

test('of two admins at one draft the second is told, and saves once it has read what the first one wrote', async () => {
  await inWorld(async (world) => {
    const id = await made(world);
    const both = (await row(world, id))?.revision;
    const [first] = await update(world, id, { title: 'The first', revision: both });
    expect(first?.revision).toBe(both + 1);
    expect(await world.refusal(() => update(world, id, { title: 'The second', revision: both }))).toBe(
      'CAMRV',
    );
    expect(await row(world, id)).toMatchObject({ title: 'The first', revision: both + 1 });
    await update(world, id, { title: 'The second', revision: first?.revision });
    // Who names none writes over whatever there is.
    await update(world, id, { title: 'The third' });
    expect(await row(world, id)).toMatchObject({ title: 'The third', revision: both + 3 });
  });
});

test.each(['scheduled', 'running', 'done', 'cancelled', 'failed'])(
  'a campaign that is %s is neither changed nor thrown away',
  async (state) => {
    await inWorld(async (world) => {
      const id = await made(world, state);
      const before = await row(world, id);
      expect(await world.refusal(() => update(world, id))).toBe('CAMED');
      expect(await world.refusal(() => call(world, 'delete_notification_campaign', id))).toBe('CAMED');
      if (state !== 'scheduled')
        expect(await world.refusal(() => call(world, 'unschedule_notification_campaign', id))).toBe('CAMST');
      expect(await row(world, id)).toEqual(before);
    });
  },
);

test('a scheduled one is taken back, changed and scheduled again; or cancelled for good', async () => {
  await inWorld(async (world) => {
    const id = await made(world, 'scheduled');
    await call(world, 'unschedule_notification_campaign', id);
    expect(await row(world, id)).toMatchObject({
      state: 'draft',
      total: 0,
      scheduled_at: new Date('2099-01-01T08:00Z'),
    });
    await update(world, id);
    await world.as(
      admin,
      () => world.sql`select public.start_notification_campaign(${id}, '2099-03-01T08:00Z')`,
    );
    await run(world);
    expect(await row(world, id)).toMatchObject({ state: 'scheduled', title: 'Newer mentors', total: 1 });
    await call(world, 'cancel_notification_campaign', id);
    expect(await row(world, id)).toMatchObject({ state: 'cancelled' });
    expect(await world.refusal(() => call(world, 'unschedule_notification_campaign', id))).toBe('CAMST');
  });
});

test.each(['draft', 'running', 'done', 'cancelled'])(
  'one that is %s is copied as a new draft',
  async (state) => {
    await inWorld(async (world) => {
      const id = await made(world, state);
      await world.sql`update public.notification_campaigns set processed = 1, total = 1, created_by = null where id = ${id}`;
      const [answer] = await call(world, 'duplicate_notification_campaign', id);
      expect(answer?.id).not.toBe(id);
      expect(await row(world, answer?.id ?? '')).toMatchObject({
        title: 'New mentors',
        audience: { user_ids: [sam] },
        state: 'draft',
        processed: 0,
        total: 0,
        scheduled_at: null,
        created_by: admin,
      });
      expect((await row(world, id))?.state).toBe(state);
    });
  },
);

test('a draft is thrown away', async () => {
  await inWorld(async (world) => {
    const id = await made(world);
    await call(world, 'delete_notification_campaign', id);
    expect(await row(world, id)).toBeUndefined();
  });
});

test.each<[string, Words, string?]>([
  ['NOADM', {}, sam],
  ['NOADM', {}, cast.agent.id],
  ['NOCAT', { category: 'nonsense' }],
  ['BDAUD', { audience: { role: 'pope' } }],
  ['BDCAM', { title: ' ' }],
  ['BDCAM', { title: 'x'.repeat(121) }],
  ['BDCAM', { channels: ['pigeon'] }],
  ['BDCAM', { channels: [] }],
  ['BDCAM', { url: 'https://elsewhere.example' }],
  ['BDCAM', { priority: 5 }],
  ['BDCAM', { priority: 70_000 }],
  ['BDCAM', { at: 'infinity' }],
  ['22007', { at: 'soon' }],
])('%s refuses to change a draft to %o, and it stays as it was', async (code, words, asWhom = admin) => {
  await inWorld(async (world) => {
    const id = await made(world);
    const before = await row(world, id);
    expect(await world.refusal(() => update(world, id, words, asWhom))).toBe(code);
    expect(await row(world, id)).toEqual(before);
  });
});

test('S0.32: nobody but admins changes, takes back, copies or throws away; what is not there is not there', async () => {
  await inWorld(async (world) => {
    const id = await made(world, 'scheduled');
    const names = ['delete', 'unschedule', 'duplicate'].map((verb) => `${verb}_notification_campaign`);
    for (const name of names) {
      expect(await world.refusal(() => call(world, name, id, sam))).toBe('NOADM');
      expect(await world.refusal(() => call(world, name, crypto.randomUUID()))).toBe('NOCAM');
    }
    expect(await world.refusal(() => update(world, crypto.randomUUID()))).toBe('NOCAM');
    const never = () =>
      world.as(admin, () => world.sql`select public.start_notification_campaign(${id}, 'infinity')`);
    expect(await world.refusal(never)).toBe('BDCAM');
  });
});
