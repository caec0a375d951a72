import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld, type World } from './notifications-world.ts';

const [admin, sam] = [cast.admin.id, cast.student.id];

const save = (world: World, title: string, body: string, html: string | null = null, locale = 'en') =>
  world.as(
    admin,
    () =>
      world.sql`select public.save_notification_template('reminder', 'email', ${locale}, ${title}, ${body}, ${html})`,
  );

/** What Sam's e-mail about a reminder says. */
async function email(world: World, message: string, key = 'soon') {
  await world.sql`update public.user_notification_preferences set enabled = true where user_id = ${sam}`;
  await world.as(sam, () => world.sql`select public.set_notification_preference('reminders', 'email', true)`);
  await world.sql`select private.notify(array[${sam}]::uuid[], 'reminder', 'reminders', 'Soon', ${message}, ${key})`;
  const [row] = await world.sql`
    select said.content from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    cross join lateral private.describe_deliveries(array[d.id]) said
    where n.dedup_key = ${key} and d.channel = 'email'`;
  return row?.content;
}

test('S0.27: words of the template, escaped for where they stand, in the language of the person', async () => {
  await inWorld(async (world) => {
    await save(
      world,
      '{{ title }}: {{message}}',
      'Hello {{name}},\n{{message}}',
      '<p>{{message}}</p><a href="{{url}}">{{count}}</a>',
    );
    await save(world, 'Bald: {{message}}', 'Hallo {{name}}', null, 'de');
    const said = await email(world, 'In an <hour> &\n"soon" {{name}}');
    expect(said).toMatchObject({
      title: 'Soon: In an <hour> & "soon" {{name}}',
      body: 'Hello Sam Lindqvist,\nIn an <hour> &\n"soon" {{name}}',
      html: '<p>In an &lt;hour&gt; &amp;\n&quot;soon&quot; {{name}}</p><a href="/">1</a>',
    });
    await world.sql`update public.profiles set locale = 'de-AT' where id = ${sam}`;
    expect(await email(world, 'x', 'bald')).toMatchObject({ title: 'Bald: x', body: 'Hallo Sam Lindqvist' });
  });
});

test('a broken template stops no send: the plain words go out, and the fault is kept', async () => {
  await inWorld(async (world) => {
    await world.sql`insert into private.notification_templates (key, channel, locale, title, body)
      values ('reminder', 'email', 'en', '{{nonsense}}', 'x')`;
    expect(await email(world, 'In an hour')).toMatchObject({ title: 'Soon', body: 'In an hour' });
    const rows = await world.as(
      admin,
      () => world.sql`
      select last_fault from public.list_notification_templates() where key = 'reminder' and channel = 'email'`,
    );
    expect(rows).toEqual([{ last_fault: 'no value for {{nonsense}}' }]);
  });
});

test.each([
  ['{{nonsense}}', 'x', null],
  ['{{title', 'x', null],
  ['', 'x', null],
  ['x', 'y'.repeat(5001), null],
  ['x', 'y', '{{ secret }}'],
])('BDTPL refuses %s', async (title, body, html) => {
  await inWorld(async (world) => {
    expect(await world.refusal(() => save(world, title, body, html))).toBe('BDTPL');
  });
});

test.each(['', 'german', 'DE', 'de-at', 'de_AT', 'de-AT-x', 'de AT', "de'", 'd'])(
  'BDLOC refuses words in %j, in which nobody would ever get them',
  async (locale) => {
    await inWorld(async (world) => {
      expect(await world.refusal(() => save(world, 'x', 'y', null, locale))).toBe('BDLOC');
      for (const known of ['de', 'de-AT', 'es-419', 'zh-Hant-TW']) await save(world, 'x', 'y', null, known);
    });
  },
);

test('the preview fills in samples and says what is wrong', async () => {
  await inWorld(async (world) => {
    const preview = async (title: string) => {
      const rows = await world.as(
        admin,
        () =>
          world.sql`select public.preview_notification_template('reminder', ${title}, '{{count}}') as said`,
      );
      return rows[0]?.said;
    };
    expect(await preview('Hi {{name}}')).toEqual({
      title: 'Hi Sam Lindqvist',
      body: '3',
      html: null,
      fault: null,
    });
    expect((await preview('{{x}}')).fault).toBe('no value for {{x}}');
  });
});

test('a link goes into the app or to a web page only', async () => {
  await inWorld(async (world) => {
    const render = (
      url: string,
    ) => world.sql`select private.render_words('{{url}}', ${world.sql.json({ url })},
      '{"url": {"type": "url"}}', 'html')`;
    for (const url of ['javascript:alert(1)', '//evil.example', '/\\evil.example', 'data:text/html,x'])
      expect(await world.refusal(() => render(url))).toBe('22023');
    expect(await render('/c/1')).toHaveLength(1);
  });
});

test('nobody but admins sees, tries, saves or removes templates', async () => {
  await inWorld(async (world) => {
    const { sql } = world;
    for (const attempt of [
      () => sql`select public.list_notification_templates()`,
      () => sql`select public.preview_notification_template('reminder', 'x', 'y')`,
      () => sql`select public.save_notification_template('reminder', 'push', 'en', 'x', 'y')`,
      () => sql`select public.delete_notification_template('reminder', 'push', 'en')`,
    ])
      expect(await world.refusal(() => world.as(sam, attempt as () => Promise<unknown>))).toBe('NOADM');
  });
});

test('RFC 8058: the token of an e-mail switches that category off, of that person, and no other token does', async () => {
  await inWorld(async (world) => {
    const token = (await email(world, 'x'))?.unsubscribe as string;
    const use = (value: string, dry = false) =>
      world.sql<{ labels: string }[]>`select public.unsubscribe_by_token(${value}, ${dry}) as labels`;
    const enabled = async () =>
      (
        await world.as(
          sam,
          () => world.sql`select enabled from public.get_notification_preferences()
          where category = 'reminders' and channel = 'email'`,
        )
      )[0]?.enabled;
    expect(await use(token, true)).toEqual([{ labels: 'Reminders' }]);
    expect(await enabled()).toBe(true);
    for (const forged of [
      '',
      'nonsense',
      token.replace(sam, cast.mentor.id),
      token.replace('.reminders.', '.messages.'),
      `${token}x`,
      `${'-'.repeat(36)}.reminders.${'A'.repeat(43)}`,
    ])
      expect(await world.refusal(() => use(forged))).toBe('BDTOK');
    expect(await use(token)).toEqual([{ labels: 'Reminders' }]);
    expect(await enabled()).toBe(false);
    expect(await world.refusal(() => world.as(sam, () => use(token)))).toBe('42501');
  });
});

test('D10: a test goes to every device whatever is switched off or paused, and is limited', async () => {
  await inWorld(async (world) => {
    await world.sql`delete from private.rate_buckets`;
    await world.device(sam);
    await world.as(sam, () => world.sql`select public.pause_notifications(now() + interval '1 hour')`);
    const send = () =>
      world.as(sam, () => world.sql`select public.send_test_notification('{in_app,push}') as id`);
    const [row] = await send();
    const hops = await world.as(
      sam,
      () => world.sql`select channel, state, reason from public.explain_notification(${row?.id})`,
    );
    expect(hops).toEqual([
      { channel: 'in_app', state: 'sent', reason: 'mandatory' },
      { channel: 'push', state: 'pending', reason: 'mandatory' },
    ]);
    for (let n = 0; n < 4; n++) await send();
    expect(await world.refusal(send)).toBe('LIMIT');
  });
});

test('D11: devices with their health; a lost one is removed by its owner only', async () => {
  await inWorld(async (world) => {
    const id = await world.device(sam);
    const list = () =>
      world.as(sam, () => world.sql`select id, health, sentence from public.list_push_devices()`);
    expect(await list()).toContainEqual({ id, health: 'untested', sentence: null });
    await world.sql`update public.push_tokens set last_failure = 'rate_limited' where id = ${id}`;
    expect(await list()).toContainEqual({
      id,
      health: 'failing',
      sentence: expect.stringContaining('asked us to wait'),
    });
    const remove = (who: string) => world.as(who, () => world.sql`select public.remove_push_device(${id})`);
    await remove(cast.mentor.id);
    expect(await list()).toHaveLength(1);
    await remove(sam);
    expect(await list()).toEqual([]);
  });
});

test('R12: an FCM token moves with the device; a malformed one is refused', async () => {
  await inWorld(async (world) => {
    const token = `fcm:${'a'.repeat(150)}`;
    const register = (who: string, value = token) =>
      world.as(who, () => world.sql`select public.register_fcm_token(gen_random_uuid(), ${value}) as id`);
    const [first] = await register(sam);
    const [second] = await register(cast.mentor.id);
    expect(second?.id).toBe(first?.id);
    expect(await world.sql`select user_id from public.push_tokens where endpoint = ${token}`).toEqual([
      { user_id: cast.mentor.id },
    ]);
    for (const bad of ['', 'short', 'with spaces in it, and long enough', 'a'.repeat(4097)])
      expect(await world.refusal(() => register(sam, bad))).toBe('BDFCM');
  });
});

test('S0.38: one PUT replaces all choices, or none', async () => {
  await inWorld(async (world) => {
    const put = (choices: object[]) =>
      world.as(
        sam,
        () => world.sql`select public.put_notification_preferences(${world.sql.json(choices as never)})`,
      );
    const chosen = () =>
      world.sql`select category, channel, enabled from public.user_notification_preferences where user_id = ${sam}`;
    await put([{ category: 'messages', channel: 'email', enabled: false }]);
    await put([{ category: 'promotions', channel: 'push', enabled: true }]);
    expect(await chosen()).toEqual([{ category: 'promotions', channel: 'push', enabled: true }]);
    expect(
      await world.refusal(() =>
        put([
          { category: 'messages', channel: 'push', enabled: false },
          { category: 'nonsense', channel: 'push', enabled: true },
        ]),
      ),
    ).toBe('NOCAT');
    expect(await world.refusal(() => put([{ category: 'messages', channel: 'push', enabled: 'yes' }]))).toBe(
      'BDCHN',
    );
    expect(await chosen()).toHaveLength(1);
  });
});

test('S0.27: an administrator is sent the samples of a template through the whole way, nobody else', async () => {
  await inWorld(async (world) => {
    const admin = cast.admin.id;
    const send = (userId: string, key: string, channel: string) =>
      world.as(userId, () => world.sql`select public.send_template_test(${key}, ${channel}) as id`);
    const [sent] = await send(admin, 'reminder', 'email');
    expect(
      await world.sql`select n.type, d.channel, d.state from public.notifications n
        join public.notification_deliveries d on d.notification_id = n.id where n.id = ${sent?.id}`,
    ).toEqual([{ type: 'reminder', channel: 'email', state: 'pending' }]);
    expect(await world.refusal(() => send(cast.student.id, 'reminder', 'email'))).toBe('NOADM');
    expect(await world.refusal(() => send(admin, 'digest', 'email'))).toBe('BDTPL');
    expect(await world.refusal(() => send(admin, 'reminder', 'in_app'))).toBe('BDCHN');
  });
});
