import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forget, newPerson, service, visitor } from './support/clients.ts';
import { openDatabase } from './support/database.ts';

const sql = openDatabase();
const bucket = `api-${process.pid}-${Date.now()}`;
let owner: { client: SupabaseClient; id: string };
let other: { client: SupabaseClient; id: string };

const files = (client: SupabaseClient) => client.storage.from(bucket);

beforeAll(async () => {
  [owner, other] = [await newPerson(), await newPerson()];
  const { error } = await service().storage.createBucket(bucket, { public: false, fileSizeLimit: 100_000 });
  expect(error).toBeNull();
  await sql.unsafe(`
    create policy "api test: own folder" on storage.objects for all to authenticated
      using (bucket_id = '${bucket}' and (storage.foldername(name))[1] = (select auth.uid())::text)
      with check (bucket_id = '${bucket}' and (storage.foldername(name))[1] = (select auth.uid())::text)`);
});

afterAll(async () => {
  await service().storage.emptyBucket(bucket);
  await service().storage.deleteBucket(bucket);
  await sql`drop policy "api test: own folder" on storage.objects`;
  await sql.end();
  await forget(owner.id, other.id);
});

test('a file comes back as it went in, under a name with blanks and signs', async () => {
  const path = `${owner.id}/Work sheet (1) & notes.txt`;
  const bytes = crypto.getRandomValues(new Uint8Array(50_000));
  const up = await files(owner.client).upload(path, bytes, { contentType: 'application/x-thing' });
  expect(up.error).toBeNull();
  expect(up.data?.path).toBe(path);
  const { data, error } = await files(owner.client).download(path);
  expect(error).toBeNull();
  expect(data?.type).toBe('application/x-thing');
  expect(new Uint8Array((await data?.arrayBuffer()) ?? [])).toEqual(bytes);
});

test('row security decides: others can neither write there, read it, list it nor take it away', async () => {
  const path = `${owner.id}/private.txt`;
  await files(owner.client).upload(path, 'mine');
  for (const client of [other.client, visitor()]) {
    expect((await files(client).upload(`${owner.id}/theirs.txt`, 'x')).error).toMatchObject({
      statusCode: '403',
    });
    expect((await files(client).download(path)).error).not.toBeNull();
    expect((await files(client).list(owner.id)).data ?? []).toEqual([]);
    await files(client).remove([path]);
    expect((await files(client).createSignedUrl(path, 60)).error).not.toBeNull();
  }
  expect(await (await files(owner.client).download(path)).data?.text()).toBe('mine');
});

test('a list shows one folder: names relative to it, folders first with a null id', async () => {
  const folder = `${owner.id}/shelf`;
  for (const name of ['b.txt', 'a.txt', 'deep/c.txt', 'deep/er/d.txt'])
    expect((await files(owner.client).upload(`${folder}/${name}`, name)).error).toBeNull();
  const { data } = await files(owner.client).list(folder);
  expect(data?.map(({ name, id }) => [name, id === null])).toEqual([
    ['deep', true],
    ['a.txt', false],
    ['b.txt', false],
  ]);
  const page = await files(owner.client).list(folder, {
    limit: 1,
    offset: 1,
    sortBy: { column: 'name', order: 'desc' },
  });
  expect(page.data?.map(({ name }) => name)).toEqual(['b.txt']);
  const found = await files(owner.client).list(folder, { search: 'A.' });
  expect(found.data?.map(({ name }) => name)).toEqual(['a.txt']);
});

test('a signed URL opens without a key, in parts, and not after its time or for another file', async () => {
  const path = `${owner.id}/signed file.txt`;
  await files(owner.client).upload(path, 'hello world', { contentType: 'text/plain' });
  const { data } = await files(owner.client).createSignedUrl(path, 60, { download: 'greeting.txt' });
  const url = data?.signedUrl ?? '';
  const whole = await fetch(url);
  expect(await whole.text()).toBe('hello world');
  expect(whole.headers.get('content-disposition')).toContain('greeting.txt');
  const part = await fetch(url, { headers: { range: 'bytes=6-' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 6-10/11']);
  expect(await part.text()).toBe('world');
  const unchanged = await fetch(url, { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } });
  expect(unchanged.status).toBe(304);
  const elsewhere = url.replace('signed%20file', 'private').replace('signed file', 'private');
  expect((await fetch(elsewhere)).status).toBe(403);
  const expired = await files(owner.client).createSignedUrl(path, -1);
  expect((await fetch(expired.data?.signedUrl ?? '')).status).toBe(400);
});

test('several signed URLs at once name the file that is not there', async () => {
  const path = `${owner.id}/one.txt`;
  await files(owner.client).upload(path, '1');
  const { data } = await files(owner.client).createSignedUrls([path, `${owner.id}/none.txt`], 60);
  expect(data?.map(({ error }) => error === null)).toEqual([true, false]);
  expect(await (await fetch(data?.[0]?.signedUrl ?? '')).text()).toBe('1');
});

test('a signed upload writes one file for somebody without a session', async () => {
  const path = `${owner.id}/by-link.txt`;
  const { data, error } = await files(owner.client).createSignedUploadUrl(path);
  expect(error).toBeNull();
  const up = await files(visitor()).uploadToSignedUrl(path, data?.token ?? '', 'by link');
  expect(up.error).toBeNull();
  expect(await (await files(owner.client).download(path)).data?.text()).toBe('by link');
});

test('copy, move, replace and remove', async () => {
  const [from, copy, moved] = ['from', 'copy', 'moved'].map((name) => `${owner.id}/${name}.txt`) as [
    string,
    string,
    string,
  ];
  const own = files(owner.client);
  await own.upload(from, 'first');
  expect((await own.copy(from, copy)).data?.path).toBe(`${bucket}/${copy}`);
  expect((await own.move(copy, moved)).error).toBeNull();
  expect((await own.upload(from, 'second')).error).toMatchObject({ code: 'KeyAlreadyExists' });
  expect((await own.upload(from, 'second', { upsert: true })).error).toBeNull();
  expect(await (await own.download(from)).data?.text()).toBe('second');
  expect(await (await own.download(moved)).data?.text()).toBe('first');
  expect((await own.exists(copy)).data).toBe(false);
  expect((await own.remove([from, moved])).data).toHaveLength(2);
  expect((await own.download(from)).error).not.toBeNull();
});

test("a file above the bucket's limit is refused and leaves nothing", async () => {
  const path = `${owner.id}/large.bin`;
  const { error } = await files(owner.client).upload(path, new Uint8Array(100_001));
  expect(error).toMatchObject({ statusCode: '413', code: 'EntityTooLarge' });
  const [row] = await sql`select count(*)::int as n from storage.objects where name = ${path}`;
  expect(row?.n).toBe(0);
});
