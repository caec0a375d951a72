import { get } from 'node:http';
import { expect, test } from 'vitest';
import { openDatabase } from './support/database.ts';
import { environment } from './support/environment.ts';

const { studioUrl } = environment;

test('Studio opens with its script and shows our tables', async () => {
  const page = await (await fetch(studioUrl)).text();
  const script = /src="(\/static\/[^"]+\.js)"/.exec(page)?.[1];
  const asset = await fetch(`${studioUrl}${script}`);
  expect([asset.status, asset.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  const { tables } = (await (await fetch(`${studioUrl}/_system/introspect`)).json()) as {
    tables: { schema: string; name: string }[];
  };
  const names = tables.map(({ schema, name }) => `${schema}.${name}`);
  expect(names).toEqual(expect.arrayContaining(['public.profiles', 'public.messages', 'auth.users']));
  const rows = await fetch(`${studioUrl}/rest/v1/notification_categories?select=*&limit=1`);
  expect([rows.status, ((await rows.json()) as unknown[]).length]).toEqual([200, 1]);
});

test('a table of a later migration is there when the page is opened again', async () => {
  const sql = openDatabase();
  await fetch(`${studioUrl}/rest/v1/profiles?select=id&limit=1`);
  await sql`create table public.studio_test (id int primary key)`;
  try {
    await fetch(`${studioUrl}/_system/introspect`);
    const rows = await fetch(`${studioUrl}/rest/v1/studio_test?select=id`);
    expect([rows.status, await rows.json()]).toEqual([200, []]);
  } finally {
    await sql`drop table public.studio_test`;
    await sql.end();
  }
});

test('a page from elsewhere reads nothing through it', async () => {
  const foreign = await fetch(`${studioUrl}/rest/v1/profiles`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(foreign.status).toBe(401);
  const rebound = await new Promise((resolve, reject) => {
    get(`${studioUrl}/_system/info`, { headers: { host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  expect(rebound).toBe(403);
});
