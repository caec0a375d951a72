import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { inWorld } from './notifications-world.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const night = { days: everyDay, from: '22:00', to: '07:00' };
const sunday = (from: string, to: string) => ({ days: [7], from, to });

/** R14: [what, zone, windows, the instant, when it may be sent; null at once]. */
const vectors: [string, string, object[], string, string | null][] = [
  ['in the evening', 'Europe/Berlin', [night], '2026-06-01T21:00:00Z', '2026-06-02T05:00:00Z'],
  ['after midnight', 'Europe/Berlin', [night], '2026-06-02T01:00:00Z', '2026-06-02T05:00:00Z'],
  ['the first instant is quiet', 'Europe/Berlin', [night], '2026-06-01T20:00:00Z', '2026-06-02T05:00:00Z'],
  ['the instant before is not', 'Europe/Berlin', [night], '2026-06-01T19:59:59Z', null],
  ['the last instant is not', 'Europe/Berlin', [night], '2026-06-02T05:00:00Z', null],
  [
    'New York skips 02:30: a window that begins there',
    'America/New_York',
    [sunday('02:30', '06:00')],
    '2026-03-08T07:00:00Z',
    '2026-03-08T10:00:00Z',
  ],
  [
    '... not a second before the jump',
    'America/New_York',
    [sunday('02:30', '06:00')],
    '2026-03-08T06:59:59Z',
    null,
  ],
  [
    'New York skips 02:30: a window that ends there',
    'America/New_York',
    [sunday('00:00', '02:30')],
    '2026-03-08T06:30:00Z',
    '2026-03-08T07:00:00Z',
  ],
  [
    'the night is an hour shorter',
    'America/New_York',
    [night],
    '2026-03-08T03:00:00Z',
    '2026-03-08T11:00:00Z',
  ],
  [
    'New York shows 01:30 twice: a window that begins there begins at the first',
    'America/New_York',
    [sunday('01:30', '05:00')],
    '2026-11-01T05:30:00Z',
    '2026-11-01T10:00:00Z',
  ],
  [
    '... and goes on while it is 01:15 again',
    'America/New_York',
    [sunday('01:30', '05:00')],
    '2026-11-01T06:15:00Z',
    '2026-11-01T10:00:00Z',
  ],
  [
    '... and one that ends there ends at the last',
    'America/New_York',
    [sunday('00:00', '01:30')],
    '2026-11-01T05:45:00Z',
    '2026-11-01T06:30:00Z',
  ],
  [
    'Lord Howe goes back by half an hour',
    'Australia/Lord_Howe',
    [sunday('01:45', '03:00')],
    '2026-04-04T14:45:00Z',
    '2026-04-04T16:30:00Z',
  ],
  [
    'Lord Howe goes forward by half an hour',
    'Australia/Lord_Howe',
    [sunday('02:15', '03:00')],
    '2026-10-03T15:30:00Z',
    '2026-10-03T16:00:00Z',
  ],
  ['Kathmandu is 5:45 ahead', 'Asia/Kathmandu', [night], '2026-06-01T16:15:00Z', '2026-06-02T01:15:00Z'],
  ['Apia is 13 ahead', 'Pacific/Apia', [night], '2026-06-01T09:00:00Z', '2026-06-01T18:00:00Z'],
  [
    'Apia left a whole Friday out',
    'Pacific/Apia',
    [{ days: [4], from: '22:00', to: '07:00' }],
    '2011-12-30T09:00:00Z',
    '2011-12-30T10:00:00Z',
  ],
  [
    'Chatham is 12:45 ahead, 13:45 in summer',
    'Pacific/Chatham',
    [night],
    '2026-01-01T09:00:00Z',
    '2026-01-01T17:15:00Z',
  ],
  [
    'Chatham goes back at 03:45',
    'Pacific/Chatham',
    [sunday('03:00', '04:00')],
    '2026-04-04T13:15:00Z',
    '2026-04-04T15:15:00Z',
  ],
  ['no time at all', 'UTC', [sunday('08:00', '08:00')], '2026-06-07T08:00:00Z', null],
  ['a whole day', 'UTC', [sunday('00:00', '24:00')], '2026-06-07T00:00:00Z', '2026-06-08T00:00:00Z'],
  [
    'windows that meet are one',
    'UTC',
    [sunday('20:00', '24:00'), { days: [1], from: '00:00', to: '06:00' }],
    '2026-06-07T21:00:00Z',
    '2026-06-08T06:00:00Z',
  ],
  ['only on its day', 'UTC', [sunday('22:00', '07:00')], '2026-06-06T23:00:00Z', null],
  [
    'the night belongs to the day it begins on',
    'UTC',
    [sunday('22:00', '07:00')],
    '2026-06-08T03:00:00Z',
    '2026-06-08T07:00:00Z',
  ],
  ['no windows', 'UTC', [], '2026-06-07T00:00:00Z', null],
];

test.each(vectors)('R14: %s', async (_what, zone, windows, at, expected) => {
  await inWorld(async ({ sql }) => {
    const [row] = await sql<{ until: Date | null }[]>`
      select private.quiet_until(${sql.json(windows as never)}, ${zone}, ${at}::timestamptz) as until`;
    expect(row?.until?.toISOString() ?? null).toBe(expected ? new Date(expected).toISOString() : null);
  });
});

test('R14: quiet all week is looked at again after a week', async () => {
  await inWorld(async ({ sql }) => {
    const [row] = await sql`select private.quiet_until(
      ${sql.json([{ days: everyDay, from: '00:00', to: '24:00' }])}, 'UTC', '2026-06-01T12:00Z') as until`;
    expect(row?.until.toISOString()).toBe('2026-06-10T00:00:00.000Z');
  });
});

test('R14: nothing is sent by a clock that shows a quiet time, every 15 minutes of the days clocks change', async () => {
  await inWorld(async ({ sql }) => {
    const [row] = await sql<{ checked: number; wrong: number }[]>`
      with moments as (
        select z.name, t.at, (t.at at time zone z.name) as shows
        from (values ('America/New_York', '2026-03-08'), ('America/New_York', '2026-11-01'),
          ('Australia/Lord_Howe', '2026-04-05'), ('Australia/Lord_Howe', '2026-10-04'),
          ('Pacific/Chatham', '2026-04-05'), ('Europe/Dublin', '2026-10-25'), ('Africa/Cairo', '2026-04-24')
        ) as z (name, day)
        cross join generate_series(z.day::timestamptz - interval '1 day', z.day::timestamptz + interval '1 day', '15 minutes') t (at)
      )
      select count(*)::int as checked, (count(*) filter (where not (private.quiet_until(w.quiet, m.name, m.at) is not null)))::int as wrong
      from moments m, (values
        ('[{"days": [1,2,3,4,5,6,7], "from": "01:15", "to": "02:45"}]'::jsonb, '01:15'::time, '02:45'::time),
        ('[{"days": [1,2,3,4,5,6,7], "from": "00:30", "to": "03:15"}]'::jsonb, '00:30'::time, '03:15'::time)
      ) as w (quiet, begins, ends)
      where m.shows::time >= w.begins and m.shows::time < w.ends`;
    expect(row?.checked).toBeGreaterThan(100);
    expect(row?.wrong).toBe(0);
  });
});

test("R14: without a zone of its own the profile's counts, and UTC where that is none", async () => {
  await inWorld(async ({ sql, as }) => {
    const zone = async () => {
      const rows = await as(
        cast.student.id,
        () => sql`select timezone, effective_timezone from public.get_notification_settings()`,
      );
      return rows[0];
    };
    await sql`update public.profiles set timezone = 'Asia/Kathmandu' where id = ${cast.student.id}`;
    expect(await zone()).toEqual({ timezone: null, effective_timezone: 'Asia/Kathmandu' });
    await sql`update public.profiles set timezone = 'Middle-earth/Shire' where id = ${cast.student.id}`;
    expect(await zone()).toEqual({ timezone: null, effective_timezone: 'UTC' });
    await as(cast.student.id, () => sql`select public.set_quiet_hours('[]', 'Pacific/Apia')`);
    expect(await zone()).toEqual({ timezone: 'Pacific/Apia', effective_timezone: 'Pacific/Apia' });
  });
});

test.each([
  ['off', '2026-06-03T10:20:00Z', null],
  ['hourly', '2026-06-03T10:20:00Z', '2026-06-03T11:00:00Z'],
  ['daily', '2026-06-03T10:20:00Z', '2026-06-04T06:00:00Z'],
  ['daily', '2026-06-03T05:59:59Z', '2026-06-03T06:00:00Z'],
  ['weekly', '2026-06-03T10:20:00Z', '2026-06-08T06:00:00Z'],
])('the digest after a fact: %s', async (frequency, at, expected) => {
  await inWorld(async ({ sql }) => {
    const [row] = await sql`select private.next_digest_at(${frequency}, 'Europe/Berlin', ${at}) as at`;
    expect(row?.at?.toISOString() ?? null).toBe(expected ? new Date(expected).toISOString() : null);
  });
});

test.each([
  ['BDQUI', '{}', null],
  ['BDQUI', '[{"days": [], "from": "22:00", "to": "07:00"}]', null],
  ['BDQUI', '[{"days": [0], "from": "22:00", "to": "07:00"}]', null],
  ['BDQUI', '[{"days": [1], "from": "24:00", "to": "07:00"}]', null],
  ['BDQUI', '[{"days": [1], "from": "22:00"}]', null],
  ['BDQUI', '[1]', null],
  ['BDZON', '[]', 'Middle-earth/Shire'],
  ['BDZON', '[]', 'EST5EDT,M3.2.0,M11.1.0'],
])('%s refuses %s in %s and changes nothing', async (code, windows, zone) => {
  await inWorld(async ({ sql, as, refusal }) => {
    const set = () =>
      as(
        cast.student.id,
        () => sql`select public.set_quiet_hours(${sql.json(JSON.parse(windows))}, ${zone})`,
      );
    expect(await refusal(set)).toBe(code);
    expect(await sql`select from public.notification_settings`).toHaveLength(0);
  });
});
