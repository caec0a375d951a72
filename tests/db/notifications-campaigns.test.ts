import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [admin, sam, maya] = [cast.admin.id, cast.student.id, cast.mentor.id];

interface Draft {
  category?: string;
  audience?: unknown;
  channels?: string[];
  priority?: number;
  title?: string;
  url?: string;
}

async function create(world: World, draft: Draft = {}, asWhom: string = admin): Promise<string> {
  const {
    category = 'announcements',
    audience = { all: true },
    channels = ['in_app', 'push', 'email'],
  } = draft;
  const { priority = 2, title = 'New mentors', url = '/people' } = draft;
  const [row] = await world.as(
    asWhom,
    () => world.sql<{ id: string }[]>`
    select public.create_notification_campaign(${title}, 'Three have joined.', ${category},
      ${world.sql.json(audience as never)}, ${channels}, ${url}, ${priority}) as id`,
  );
  return row?.id ?? '';
}

const start = (world: World, id: string, at: string | null = null) =>
  world.as(admin, () => world.sql`select public.start_notification_campaign(${id}, ${at})`);

/** Lets the job run as often as it takes. */
async function run(world: World, slice = 1000): Promise<void> {
  await world.sql`select private.run_campaigns(now(), ${slice}, '10 seconds')`;
}

async function recipients(world: World, id: string): Promise<string[]> {
  const rows = await world.sql<{ user_id: string }[]>`
    select user_id from public.notifications where data ->> 'campaign_id' = ${id} and in_app order by user_id`;
  return rows.map((row) => row.user_id);
}

const state = async (world: World, id: string) =>
  (await world.sql`select * from public.notification_campaigns where id = ${id}`)[0];

test('S0.32-S0.36: an admin creates, looks, starts; everybody of the audience gets it once', async () => {
  await inWorld(async (world) => {
    const id = await create(world);
    expect(await state(world, id)).toMatchObject({ state: 'draft', created_by: admin });
    await run(world);
    expect(await recipients(world, id)).toEqual([]);

    await start(world, id);
    await run(world, 2);
    const [people] = await world.sql`select count(*)::int as count from public.profiles`;
    expect(await recipients(world, id)).toHaveLength(people?.count);
    expect(await state(world, id)).toMatchObject({
      state: 'done',
      total: people?.count,
      processed: people?.count,
    });

    // Killed between a slice and its record: the slice comes again and changes nothing.
    await world.sql`update public.notification_campaigns
      set state = 'running', cursor_id = '00000000-0000-0000-0000-000000000000' where id = ${id}`;
    await run(world);
    expect(await recipients(world, id)).toHaveLength(people?.count);
    const results = await world.as(
      admin,
      () => world.sql`select * from public.notification_campaign_results(${id})`,
    );
    expect(results).toContainEqual(
      expect.objectContaining({
        channel: 'in_app',
        state: 'sent',
        reason: 'subscribed',
        count: people?.count,
      }),
    );
    expect(results).toContainEqual(expect.objectContaining({ channel: 'email', reason: 'off_by_default' }));
  });
});

test('S0.39: whoever switched promotional offers off never gets one, with the reason kept', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    for (const channel of ['in_app', 'push', 'email'])
      await world.as(
        sam,
        () => world.sql`select public.set_notification_preference('promotions', ${channel}, false)`,
      );
    const id = await create(world, { category: 'promotions', audience: { user_ids: [sam, maya] } });
    await start(world, id);
    await run(world);
    expect(await recipients(world, id)).toEqual([maya]);
    const kept = await world.sql`select distinct d.state, d.reason from private.notification_verdicts d
      join public.notifications n on n.id = d.notification_id where n.user_id = ${sam} and n.data ->> 'campaign_id' = ${id}`;
    expect(kept).toEqual([{ state: 'skipped', reason: 'category_off' }]);
  });
});

test.each<[string, unknown, (sql: World['sql']) => Promise<unknown>]>([
  ['S0.34 registered within 30 days', { registered_within_days: 30 }, async () => undefined],
  ['a role', { role: 'student' }, async () => undefined],
  ['an explicit list', { user_ids: [sam] }, async () => undefined],
  [
    'active lately',
    { active_within_days: 7 },
    (sql) => sql`
    insert into public.user_presence (user_id, device_id) values (${sam}, gen_random_uuid())`,
  ],
  [
    'and, or',
    { and: [{ or: [{ role: 'student' }, { role: 'admin' }] }, { registered_within_days: 30 }] },
    async () => undefined,
  ],
])('audience: %s', async (_name, audience, prepare) => {
  await inWorld(async (world) => {
    await world.sql`update public.profiles set created_at = now() - interval '31 days'`;
    await world.sql`update auth.users set last_sign_in_at = now() - interval '31 days'`;
    await world.sql`delete from public.user_presence`;
    await world.sql`delete from public.user_roles where user_id not in (${sam}, ${maya})`;
    await world.sql`update public.profiles set created_at = now() where id = ${sam}`;
    await prepare(world.sql);
    const [row] = await world
      .as(admin, () => Promise.resolve([]))
      .then(
        () => world.sql`
      select private.audience_page(${world.sql.json(audience as never)}, '00000000-0000-0000-0000-000000000000', 10) as ids`,
      );
    expect(row?.ids).toEqual([sam]);
  });
});

test('the preview counts people and says who would be left out by what', async () => {
  await inWorld(async (world) => {
    await world.device(sam);
    const [row] = await world.as(
      admin,
      () => world.sql`
      select public.preview_notification_campaign('{"or": [{"role": "student"}, {"role": "mentor"}]}', 'announcements') as said`,
    );
    expect(row?.said.total).toBe(row?.said.sampled);
    expect(row?.said.channels.push).toEqual({ wanted: 1, refused: { no_device: row?.said.total - 1 } });
    expect(row?.said.channels.email).toEqual({ wanted: null, refused: { off_by_default: row?.said.total } });
  });
});

test.each<[string, string, string, string[] | null]>([
  ['BDCHN', '{"all": true}', 'announcements', ['in_app', 'pigeon']],
  ['BDCHN', '{"all": true}', 'announcements', []],
  ['BDCHN', '{"all": true}', 'announcements', null],
  ['NOCAT', '{"all": true}', 'nonsense', ['in_app']],
  ['BDAUD', '{"role": ["student"]}', 'announcements', ['in_app']],
  ['BDAUD', '{"user_ids": ["sam"]}', 'announcements', ['in_app']],
])('%s refuses to preview %s of %s by %j', async (code, audience, category, channels) => {
  await inWorld(async (world) => {
    const preview = () =>
      world.as(
        admin,
        () => world.sql`
          select public.preview_notification_campaign(${audience}::text::jsonb, ${category}, ${channels}::text[])`,
      );
    expect(await world.refusal(preview)).toBe(code);
  });
});

test('a scheduled one waits, a cancelled one stops, and what waits of it is refused when due', async () => {
  await inWorld(async (world) => {
    const tokenId = await world.device(sam);
    const id = await create(world, { audience: { user_ids: [sam, maya] } });
    await start(world, id, '2099-01-01');
    await run(world);
    expect(await state(world, id)).toMatchObject({ state: 'scheduled', processed: 0, total: 2 });
    await start(world, id);
    await run(world);
    await world.as(admin, () => world.sql`select public.cancel_notification_campaign(${id})`);
    await world.sql`select private.claim_notification_deliveries('tester', 1000, 60, now() + interval '1 minute')`;
    expect(
      await world.sql`select state, reason from public.notification_deliveries where target = ${tokenId}`,
    ).toEqual([{ state: 'cancelled', reason: 'campaign_cancelled' }]);
    expect(await world.refusal(() => start(world, id))).toBe('CAMST');
  });
});

test('one broken campaign does not hold up the others', async () => {
  await inWorld(async (world) => {
    const [broken, sound] = [await create(world), await create(world)];
    await start(world, broken);
    await start(world, sound);
    await world.sql`update public.notification_campaigns set audience = '{"nonsense": 1}' where id = ${broken}`;
    await run(world);
    expect((await state(world, broken))?.state).toBe('failed');
    expect((await state(world, sound))?.state).toBe('done');
  });
});

test.each<[string, Draft, string?]>([
  ['NOADM', {}, sam],
  ['NOADM', {}, cast.agent.id],
  ['NOCAT', { category: 'nonsense' }],
  ['BDAUD', { audience: [] }],
  ['BDAUD', { audience: {} }],
  ['BDAUD', { audience: { all: true, role: 'student' } }],
  ['BDAUD', { audience: { role: "x'; drop table public.profiles; --" } }],
  ['BDAUD', { audience: { registered_within_days: '30); --' } }],
  ['BDAUD', { audience: { registered_within_days: 0 } }],
  ['BDAUD', { audience: { user_ids: ['nonsense'] } }],
  ['BDAUD', { audience: { user_ids: [] } }],
  ['BDAUD', { audience: { and: [{ or: [{ and: [{ or: [{ and: [{ or: [{ all: true }] }] }] }] }] }] } }],
  ['BDCAM', { priority: 5 }],
  ['BDCAM', { priority: 0 }],
  ['BDCAM', { title: '  ' }],
  ['BDCAM', { channels: [] }],
  ['BDCAM', { channels: ['pigeon'] }],
  ['BDCAM', { url: 'https://elsewhere.example' }],
  ['BDCAM', { url: '//elsewhere.example' }],
])('%s refuses %o', async (code, draft, asWhom = admin) => {
  await inWorld(async (world) => {
    expect(await world.refusal(() => create(world, draft, asWhom))).toBe(code);
    expect(await world.sql`select from public.notification_campaigns`).toHaveLength(0);
  });
});

test('S0.32, S4.42: nobody but admins sees, previews, starts, cancels or reads results', async () => {
  await inWorld(async (world) => {
    const id = await create(world);
    const { sql } = world;
    for (const attempt of [
      () => sql`select public.start_notification_campaign(${id})`,
      () => sql`select public.cancel_notification_campaign(${id})`,
      () => sql`select public.notification_campaign_results(${id})`,
      () => sql`select public.preview_notification_campaign('{"all": true}', 'promotions')`,
    ])
      expect(await world.refusal(() => world.as(sam, attempt as () => Promise<unknown>))).toBe('NOADM');
    expect(await world.as(sam, () => sql`select from public.notification_campaigns`)).toHaveLength(0);
    expect(await world.refusal(() => start(world, crypto.randomUUID()))).toBe('NOCAM');
  });
});

test('a campaign delays no message: what people say to each other is sent first', async () => {
  await inWorld(async (world) => {
    const tokenId = await world.device(sam);
    const id = await create(world, { audience: { user_ids: [sam] } });
    await start(world, id);
    await run(world);
    const groupId = await world.group(maya, sam);
    await world.say(maya, groupId, 'Me first');
    await world.process();
    const claim = async () => {
      const [row] = await world.sql`
        select n.title from unnest(private.claim_notification_deliveries('t', 1, 60, now() + interval '2 minutes')) as taken (id)
        join public.notification_deliveries d using (id) join public.notifications n on n.id = d.notification_id
        where d.target = ${tokenId}`;
      return row?.title;
    };
    expect([await claim(), await claim()]).toEqual(['Maya Okafor in Study circle', 'New mentors']);
  });
});
