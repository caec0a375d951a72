import { request } from 'node:http';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { call, newGroup, signedIn } from './support/cast-clients.ts';
import { visitor } from './support/clients.ts';
import { openDatabase } from './support/database.ts';
import { environment } from './support/environment.ts';
import { type Announced, announce, finish } from './support/files.ts';

// S14: who may do what with the objects of the bucket, through the real gateway.

const sql = openDatabase();
const bucket = (client: SupabaseClient) => client.storage.from('attachments');
const text = { contentType: 'text/plain' };
let people: Record<'maya' | 'sam' | 'priya' | 'nico' | 'nobody', SupabaseClient>;
let group: string;
let otherGroup: string;
/** Announced by Maya, nothing uploaded. */
let pending: Announced;
/** Sent by Maya to the group. */
let sent: Announced;

async function sendWith(client: SupabaseClient, conversation_id: string, attachment: Announced) {
  const id = crypto.randomUUID();
  await call(client, 'send_message', { id, conversation_id, content: '', attachment_ids: [attachment.id] });
  return id;
}

async function ready(client: SupabaseClient, conversationId: string): Promise<Announced> {
  const file = await announce(client, conversationId);
  expect((await bucket(client).upload(file.path, 'hello', text)).error).toBeNull();
  expect((await finish(client, file.id)).status).toBe(200);
  return file;
}

beforeAll(async () => {
  await sql`delete from private.rate_buckets`;
  const [maya, sam, priya, nico] = [
    await signedIn(cast.mentor),
    await signedIn(cast.student),
    await signedIn(cast.peer),
    await signedIn(cast.stranger),
  ];
  people = { maya, sam, priya, nico, nobody: visitor() };
  group = await newGroup(maya, [cast.student, cast.peer]);
  otherGroup = await newGroup(sam, [cast.peer]);
  pending = await announce(maya, group);
  sent = await ready(maya, group);
  await sendWith(maya, group, sent);
});

afterAll(() => sql.end());

const uploads: [string, () => [SupabaseClient, string]][] = [
  ['a member to another’s pending path', () => [people.sam, pending.path]],
  ['a stranger to a pending path', () => [people.nico, pending.path]],
  ['nobody to a pending path', () => [people.nobody, pending.path]],
  ['the uploader beside the path', () => [people.maya, `${pending.path}.txt`]],
  ['the uploader in other letters', () => [people.maya, pending.path.toUpperCase()]],
  ['the uploader below the path', () => [people.maya, `${pending.path}/deeper.txt`]],
  ['the uploader at the top', () => [people.maya, 'note.txt']],
  ['the uploader in the group’s folder', () => [people.maya, `${group}/note.txt`]],
  ['the uploader in another conversation', () => [people.maya, pending.path.replace(group, otherGroup)]],
  ['the uploader through dots', () => [people.maya, `${group}/../${otherGroup}/${pending.id}/note.txt`]],
  ['the uploader through coded dots', () => [people.maya, `${group}/%2e%2e/${pending.id}/note.txt`]],
  ['the uploader over a sent file', () => [people.maya, sent.path]],
  ['a member over a sent file', () => [people.sam, sent.path]],
];

test.each(uploads)('refuses an upload: %s', async (_, make) => {
  const [client, path] = make();
  const { data, error } = await bucket(client).upload(path, 'hello', text);
  expect([data, error?.message]).toEqual([null, expect.any(String)]);
  expect(await sql`select from storage.objects where starts_with(name, ${group})`).toHaveLength(1);
});

test.each(uploads)('refuses to replace: %s', async (_, make) => {
  const [client, path] = make();
  expect((await bucket(client).upload(path, 'other', { ...text, upsert: true })).error).not.toBeNull();
  expect((await bucket(client).update(path, 'other', text)).error).not.toBeNull();
  expect(await (await bucket(people.maya).download(sent.path)).data?.text()).toBe('hello');
});

test('refuses a type the bucket does not take, under a path that is allowed', async () => {
  const up = await bucket(people.maya).upload(pending.path, '<svg/>', { contentType: 'image/svg+xml' });
  expect(up.error).not.toBeNull();
});

// S3.06: signed addresses of Storage, which a hosted project serves through its CDN.
test('members open a sent file and nobody else does: download, sign, list, remove, move, copy', async () => {
  for (const name of ['maya', 'sam', 'priya'] as const) {
    expect(await (await bucket(people[name]).download(sent.path)).data?.text(), name).toBe('hello');
    const { data } = await bucket(people[name]).createSignedUrl(sent.path, 300);
    expect((await fetch(data?.signedUrl ?? '')).status, name).toBe(200);
  }
  for (const name of ['nico', 'nobody'] as const) {
    const client = bucket(people[name]);
    expect((await client.download(sent.path)).error, name).not.toBeNull();
    expect((await client.createSignedUrl(sent.path, 60)).error, name).not.toBeNull();
    const missing = await client.createSignedUrl(`${group}/${crypto.randomUUID()}/note.txt`, 60);
    expect((await client.createSignedUrl(sent.path, 60)).error?.message).toBe(missing.error?.message);
    for (const folder of ['', group, `${group}/${sent.id}`])
      expect((await client.list(folder)).data ?? [], name).toEqual([]);
  }
  for (const client of Object.values(people)) {
    await bucket(client).remove([sent.path]);
    expect((await bucket(client).move(sent.path, `${sent.path}2`)).error).not.toBeNull();
    expect((await bucket(client).copy(sent.path, `${otherGroup}/copy.txt`)).error).not.toBeNull();
  }
  expect(await (await bucket(people.maya).download(sent.path)).data?.text()).toBe('hello');
});

test('a file that is not sent is its uploader’s alone, and may be taken back while it is pending', async () => {
  const file = await announce(people.maya, group);
  expect((await bucket(people.maya).upload(file.path, 'hello', text)).error).toBeNull();
  expect((await bucket(people.maya).download(file.path)).error).toBeNull();
  expect((await bucket(people.sam).download(file.path)).error).not.toBeNull();
  await bucket(people.sam).remove([file.path]);
  expect((await bucket(people.maya).remove([file.path])).data).toHaveLength(1);
  expect((await bucket(people.maya).upload(file.path, 'again', text)).error).toBeNull();
  expect((await finish(people.maya, file.id)).status).toBe(200);
  await bucket(people.maya).remove([file.path]);
  expect((await bucket(people.maya).download(file.path)).error).toBeNull();
});

test('a public address of the private bucket does not exist', async () => {
  const { data } = bucket(people.maya).getPublicUrl(sent.path);
  expect((await fetch(data.publicUrl)).ok).toBe(false);
});

test('a deleted message closes its file, a forwarded one opens it where it went', async () => {
  const file = await ready(people.maya, group);
  const message = await sendWith(people.maya, group, file);
  expect((await bucket(people.nico).download(file.path)).error).not.toBeNull();
  const direct = await call<string>(people.maya, 'create_direct_conversation', {
    other_user_id: cast.stranger.id,
  });
  const forwarded = crypto.randomUUID();
  await call(people.maya, 'forward_message', { id: forwarded, message_id: message, conversation_id: direct });
  expect((await bucket(people.nico).download(file.path)).error).toBeNull();
  await call(people.maya, 'delete_message', { message_id: message });
  expect((await bucket(people.sam).download(file.path)).error).not.toBeNull();
  expect((await bucket(people.nico).download(file.path)).error).toBeNull();
  await call(people.maya, 'delete_message', { message_id: forwarded });
  expect((await bucket(people.nico).download(file.path)).error).not.toBeNull();
  await call(people.maya, 'restore_message', { message_id: message });
  expect((await bucket(people.sam).download(file.path)).error).toBeNull();
});

test('whoever is removed can open nothing any more, not even their own; a URL signed before ends by itself', async () => {
  const own = await ready(people.priya, group);
  await sendWith(people.priya, group, own);
  const unsent = await ready(people.priya, group);
  const { data } = await bucket(people.priya).createSignedUrl(sent.path, 2);
  await sql`select private.end_membership(${group}, ${cast.peer.id})`;
  for (const { path } of [sent, own, unsent]) {
    expect((await bucket(people.priya).download(path)).error).not.toBeNull();
    expect((await bucket(people.priya).createSignedUrl(path, 60)).error).not.toBeNull();
  }
  expect((await bucket(people.priya).list(`${group}/${sent.id}`)).data ?? []).toEqual([]);
  expect((await bucket(people.sam).download(own.path)).error).toBeNull();
  await expect.poll(async () => (await fetch(data?.signedUrl ?? '')).status, { timeout: 5_000 }).toBe(400);
});

test('newcomers who may not see the past open only what came after them', async () => {
  await sql`update public.conversation_members set visible_from_seq = 1000 where conversation_id = ${group} and user_id = ${cast.student.id}`;
  expect((await bucket(people.sam).download(sent.path)).error).not.toBeNull();
  await sql`update public.conversation_members set visible_from_seq = 1 where conversation_id = ${group} and user_id = ${cast.student.id}`;
  expect((await bucket(people.sam).download(sent.path)).error).toBeNull();
});

// storage-js puts paths in order before they leave; whoever means harm does not.
test.each(['//', '/./', '/../x/../', '/%2e%2e%2f', '%2f', '\\', '/%00', '%5c..%5c'])(
  'paths as they are: nothing is stored or opened around %s',
  async (between) => {
    const token = (await people.maya.auth.getSession()).data.session?.access_token;
    const { hostname, port } = new URL(environment.url);
    const twisted = (path: string) => path.replace('/', between);
    const ask = (method: string, path: string) =>
      new Promise<number>((resolve, reject) => {
        const headers = {
          apikey: environment.publishableKey,
          authorization: `Bearer ${token}`,
          'content-type': 'text/plain',
        };
        const sending = request({ hostname, port, method, path, headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sending.on('error', reject);
        sending.end(method === 'POST' ? 'twisted' : undefined);
      });
    await ask('POST', `/storage/v1/object/attachments/${twisted(pending.path)}`);
    const stored =
      await sql`select name from storage.objects where bucket_id = 'attachments' and name <> all (
      select path from public.message_attachments)`;
    expect(stored).toEqual([]);
    const elsewhere = pending.path.replace(group, otherGroup);
    const status = await ask('POST', `/storage/v1/object/attachments/${twisted(elsewhere)}`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect((await bucket(people.maya).remove([pending.path])).error).toBeNull();
  },
);
