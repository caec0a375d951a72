import { Readable } from 'node:stream';
import type { SupabaseClient } from '@supabase/supabase-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseAt } from './support/database.ts';
import { png } from './support/files.ts';
import { foreignPassword, foreignStack, tess } from './support/foreign-stack.ts';

// Of this project: 1 MiB for every file; bucket avatars: public, images only, 50,000 bytes; attachments: own folder only.
const stack = foreignStack();
let owner: SupabaseClient;
let token: string;
const own = (name: string) => `${tess.id}/${name}`;
const attachments = () => owner.storage.from('attachments');

beforeAll(async () => {
  owner = stack.client();
  const { data } = await owner.auth.signInWithPassword({ email: tess.email, password: foreignPassword });
  token = data.session?.access_token ?? '';
});

const longName = 'x'.repeat(1100);
const tooLarge = { statusCode: '413', code: 'EntityTooLarge' };

/** Sends a body whose length nobody declares. */
async function chunked(path: string, bytes: number, type: string, signed = false) {
  async function* pieces() {
    for (let left = bytes; left > 0; left -= 65_536) yield new Uint8Array(Math.min(65_536, left));
  }
  const { url, publishableKey } = stack.info;
  const answer = await fetch(`${url}/storage/v1/object/${path}`, {
    method: signed ? 'PUT' : 'POST',
    headers: {
      'content-type': type,
      ...(!signed && { apikey: publishableKey, authorization: `Bearer ${token}` }),
    },
    body: Readable.toWeb(Readable.from(pieces())) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  return { status: answer.status, body: await answer.json() };
}

describe('the size of a file', () => {
  test('is limited for the project, however it comes', async () => {
    const large = new Uint8Array(3 * 1024 * 1024);
    expect((await attachments().upload(own('raw'), large)).error).toMatchObject(tooLarge);
    expect((await attachments().upload(own('form'), new Blob([large]))).error).toMatchObject(tooLarge);
    expect((await attachments().update(own('put'), large)).error).toMatchObject(tooLarge);
    expect(await chunked(`attachments/${own('chunked')}`, large.length, 'a/b')).toMatchObject({
      status: 400,
      body: tooLarge,
    });
    const { data } = await attachments().createSignedUploadUrl(own('signed'));
    const link = `upload/sign/attachments/${own('signed')}?token=${data?.token}`;
    expect(await chunked(link, large.length, 'a/b', true)).toMatchObject({ status: 400, body: tooLarge });
    expect((await attachments().list(tess.id)).data).toEqual([]);
  });

  test('may reach the limit, also without being declared', async () => {
    const most = 1024 * 1024;
    expect(await chunked(`attachments/${own('most')}`, most, 'a/b')).toMatchObject({ status: 200 });
    expect((await attachments().info(own('most'))).data?.size).toBe(most);
    expect(await chunked(`attachments/${own('more')}`, most + 1, 'a/b')).toMatchObject({ body: tooLarge });
    expect((await attachments().upload(own('empty'), new Uint8Array(0))).error).toBeNull();
    expect((await attachments().download(own('empty'))).data?.size).toBe(0);
  });

  test('is limited by the bucket, which cannot allow more than the project', async () => {
    const picture = new Blob([new Uint8Array(60_000)], { type: 'image/png' });
    expect((await owner.storage.from('avatars').upload('big.png', picture)).error).toMatchObject(tooLarge);
    const { storage } = stack.service();
    const huge = await storage.createBucket('huge', { public: false, fileSizeLimit: '2GB' });
    expect(huge.error).toMatchObject({ code: 'EntityTooLarge' });
    const small = await storage.createBucket('small', { public: false, fileSizeLimit: '1KB' });
    expect(small.error).toBeNull();
    expect((await storage.from('small').upload('x', new Uint8Array(1001))).error).toMatchObject(tooLarge);
    expect((await storage.from('small').upload('x', new Uint8Array(1000))).error).toBeNull();
    // A migration may write anything into the row.
    const sql = openDatabaseAt(stack.info.dbUrl);
    await sql`update storage.buckets set file_size_limit = 2000000000 where id = 'small'`;
    await sql.end();
    const upload = await storage.from('small').upload('y', new Uint8Array(1_100_000));
    expect(upload.error).toMatchObject(tooLarge);
  });
});

test('only the types of the bucket are taken, by wildcard too, and parameters do not matter', async () => {
  const avatars = owner.storage.from('avatars');
  const picture = new Blob([png(2, 2)], { type: 'image/png' });
  expect((await avatars.upload('me.png', picture)).error).toBeNull();
  const refused = await avatars.upload('me.txt', 'text', { contentType: 'text/plain;charset=UTF-8' });
  expect(refused.error).toMatchObject({ statusCode: '415', code: 'InvalidMimeType' });
  expect((await avatars.upload('odd.png', 'x', { contentType: 'nonsense' })).error).not.toBeNull();
  const { storage } = stack.service();
  await storage.createBucket('notes', { public: false, allowedMimeTypes: ['text/plain'] });
  expect((await storage.from('notes').upload('a.txt', 'a')).error).toBeNull();
  expect(
    (await storage.from('notes').upload('a.html', 'a', { contentType: 'text/html' })).error,
  ).not.toBeNull();
  expect(
    (await storage.updateBucket('notes', { public: true, allowedMimeTypes: null, fileSizeLimit: null }))
      .error,
  ).toBeNull();
  expect((await storage.from('notes').upload('a.html', 'a', { contentType: 'text/html' })).error).toBeNull();
  expect((await storage.getBucket('notes')).data).toMatchObject({ public: true, allowed_mime_types: null });
  expect((await owner.storage.updateBucket('notes', { public: false })).error).not.toBeNull();
});

test.each([
  '../up.txt',
  'a/../../b.txt',
  'a//b',
  'Übung.txt',
  'a\u202Egnp.exe',
  'emoji-😀',
  'per%25cent',
  longName,
  'back\\slash',
  'quo"te',
])('the name %j is refused as hosted refuses it', async (name) => {
  const { url, publishableKey } = stack.info;
  const put = await fetch(`${url}/storage/v1/object/attachments/${own(encodeURIComponent(name))}`, {
    method: 'POST',
    headers: { apikey: publishableKey, authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    body: 'x',
  });
  expect([put.status, ((await put.json()) as { code: string }).code]).toEqual([400, 'InvalidKey']);
  const moved = await attachments().move(own('most'), own(name));
  expect(moved.error).not.toBeNull();
});

test('two uploads of one name at once: one file, whole, and one refusal', async () => {
  const bodies = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(200_000));
  const results = await Promise.all(bodies.map((body) => attachments().upload(own('race.txt'), body)));
  expect(results.filter(({ error }) => error === null)).toHaveLength(1);
  const winner = results.findIndex(({ error }) => error === null);
  expect(await (await attachments().download(own('race.txt'))).data?.text()).toBe(bodies[winner]);
});

describe('what is served', () => {
  const open = async (name: string, contentType: string, query = '') => {
    const { storage } = stack.service();
    await storage.createBucket('shelf', { public: true });
    const { error } = await storage
      .from('shelf')
      .upload(name, '<script>alert(1)</script>', { contentType, upsert: true });
    expect(error).toBeNull();
    const publicly = storage.from('shelf').getPublicUrl(name).data.publicUrl;
    const signed = (await storage.from('shelf').createSignedUrl(name, 60)).data?.signedUrl ?? '';
    const answers = [await fetch(publicly + query), await fetch(signed)];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain('sandbox');
    }
    return answers.map(({ headers }) => [headers.get('content-type'), headers.get('content-disposition')]);
  };

  test.each([
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'application/pdf',
    'text/javascript',
    'nonsense',
  ])('%s is downloaded, never run', async (type) => {
    const disposition = "attachment; filename*=UTF-8''page%20%28it%27s%29.x";
    expect(await open("page (it's).x", type)).toEqual([
      [type, disposition],
      [type, disposition],
    ]);
  });

  test('HTML is text, as on hosted, and pictures are shown', async () => {
    const text = ['text/plain; charset=utf-8', null];
    expect(await open('page.html', 'text/html; charset=utf-8')).toEqual([text, text]);
    expect(await open('a.png', 'image/png')).toEqual([
      ['image/png', null],
      ['image/png', null],
    ]);
    const [asked] = await open('b.png', 'image/png', '?download=Mein%20Bild.png');
    expect(asked).toEqual(['image/png', "attachment; filename*=UTF-8''Mein%20Bild.png"]);
  });
});

test('metadata of the sender comes back with what is known of the file', async () => {
  const body = new Blob(['hello'], { type: 'text/plain' });
  const metadata = { author: 'Tess', pages: 2 };
  expect(
    (await attachments().upload(own('known.txt'), body, { metadata, cacheControl: '60' })).error,
  ).toBeNull();
  const { data, error } = await attachments().info(own('known.txt'));
  expect(error).toBeNull();
  expect(data).toMatchObject({
    name: own('known.txt'),
    bucketId: 'attachments',
    size: 5,
    contentType: 'text/plain',
    cacheControl: 'max-age=60',
    metadata,
  });
  const { url, publishableKey } = stack.info;
  const headers = { apikey: publishableKey, authorization: `Bearer ${token}` };
  const head = await fetch(`${url}/storage/v1/object/authenticated/attachments/${own('known.txt')}`, {
    method: 'HEAD',
    headers,
  });
  expect([head.status, head.headers.get('content-length')]).toEqual([200, '5']);
  expect((await attachments().exists(own('known.txt'))).data).toBe(true);
  expect((await attachments().exists(own('unknown.txt'))).data).toBe(false);
});
