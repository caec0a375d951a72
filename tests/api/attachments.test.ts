import { readFileSync } from 'node:fs';
import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { newGroup, signedIn } from './support/cast-clients.ts';
import { service } from './support/clients.ts';
import { openDatabase } from './support/database.ts';
import { environment } from './support/environment.ts';
import { announce, finish, png, putFile } from './support/files.ts';

// S15: what may be uploaded, by the real Edge Function and Storage.

const sql = openDatabase();
const utf8 = (words: string) => Uint8Array.from(Buffer.from(words));
let maya: SupabaseClient;
let sam: SupabaseClient;
let group: string;

beforeAll(async () => {
  await sql`delete from private.rate_buckets`;
  maya = await signedIn(cast.mentor);
  sam = await signedIn(cast.student);
  group = await newGroup(maya, [cast.student]);
});

afterAll(() => sql.end());

const stored = async (path: string) => (await service().storage.from('attachments').download(path)).data;
const stateOf = async (id: string) =>
  (await sql`select state from public.message_attachments where id = ${id}`)[0]?.state;

// S3.04: the file-upload handler. S4.63, S4.71, S15: by the bytes.
test('a picture is ready with the size its bytes say; asking again answers the same', async () => {
  const bytes = png(640, 480);
  const file = await putFile(maya, group, { name: 'Über uns?.PNG', type: 'image/png', bytes });
  const attachment = {
    id: file.id,
    name: 'Über uns?.PNG',
    mime_type: 'image/png',
    size: bytes.length,
    width: 640,
    height: 480,
    kind: 'image',
    path: `${group}/${file.id}/Uber-uns.png`,
  };
  expect(file.answer).toEqual({ status: 200, body: attachment });
  expect(file.path).toBe(attachment.path);
  expect(await finish(maya, file.id)).toEqual({ status: 200, body: attachment });
});

const liars: [string, string, string, Uint8Array<ArrayBuffer>][] = [
  [
    'SVG as PNG',
    'a.png',
    'image/png',
    utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  ],
  ['HTML as text', 'a.txt', 'text/plain', utf8(' <!DOCTYPE html><script>1</script>')],
  ['SVG as text', 'a.txt', 'text/plain', utf8('<?xml version="1.0"?><svg/>')],
  ['HTML as PDF', 'a.pdf', 'application/pdf', utf8('<html>%PDF-1.7</html>')],
  [
    'a zip of something else as DOCX',
    'a.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    utf8(`PK\x03\x04${'\0'.repeat(22)}\x05\0\0\0a.exe`),
  ],
  ['a program as MP4', 'a.mp4', 'video/mp4', utf8('MZ\x90\0and so on and so forth')],
  ['bytes as text', 'a.txt', 'text/plain', Uint8Array.from([0x68, 0x69, 0xff, 0xfe])],
  ['a PNG as JPEG', 'a.jpg', 'image/jpeg', png(10, 10)],
];

test.each(liars)('%s is refused, and gone', async (_, name, type, bytes) => {
  const file = await putFile(maya, group, { name, type, bytes });
  expect(file.answer).toMatchObject({ status: 415, body: { code: 'BDTYP' } });
  expect(await stored(file.path)).toBeNull();
  expect(await finish(maya, file.id)).toMatchObject({ status: 404, body: { code: 'NOATT' } });
});

// S4.63
test('a photo is kept without its place, camera and owner, as it lies; its space is what is left', async () => {
  const bytes = Uint8Array.from(readFileSync('tests/fixtures/pictures/turned.jpg'));
  const file = await putFile(maya, group, { name: 'home.jpg', type: 'image/jpeg', bytes });
  const kept = Buffer.from((await (await stored(file.path))?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(bytes.toString()).not.toBe(kept.toString());
  expect(kept.toString('latin1')).not.toMatch(/secret|gps|adobe:ns|59,19/i);
  expect(file.answer).toMatchObject({ status: 200, body: { size: kept.length, width: 32, height: 48 } });
  // A check that broke off after it wrote the bare picture, and before it said so, can be done again.
  await sql`update public.message_attachments set state = 'checking', size = ${bytes.length} where id = ${file.id}`;
  expect(await finish(maya, file.id)).toEqual(file.answer);
});

test('a damaged picture is refused: nobody knows what it carries', async () => {
  const bytes = Uint8Array.from(readFileSync('tests/fixtures/pictures/turned.png')).slice(0, -100);
  const file = await putFile(maya, group, { name: 'a.png', type: 'image/png', bytes });
  expect(file.answer).toMatchObject({ status: 415, body: { code: 'BDTYP' } });
  expect(await stored(file.path)).toBeNull();
});

test('a picture of more pixels than a browser can bear is refused', async () => {
  const file = await putFile(maya, group, { name: 'a.png', type: 'image/png', bytes: png(30_000, 30_000) });
  expect(file.answer).toMatchObject({ status: 413, body: { code: 'TOOBG' } });
  expect(await stored(file.path)).toBeNull();
});

test('a file of another length than announced is refused: space is counted by what was said', async () => {
  const file = await announce(maya, group, { size: 3 });
  await maya.storage.from('attachments').upload(file.path, 'longer', { contentType: 'text/plain' });
  expect(await finish(maya, file.id)).toMatchObject({ status: 415, body: { code: 'BDTYP' } });
});

test('only the uploader finishes, with a session and an id of their own; others’ and missing ones look alike', async () => {
  const file = await announce(maya, group);
  const others = await finish(sam, file.id);
  expect(others).toEqual(await finish(sam, crypto.randomUUID()));
  expect(others).toMatchObject({ status: 404, body: { code: 'NOATT' } });
  for (const id of [null, 7, 'x', `${file.id}'`, [file.id]])
    expect(await finish(maya, id)).toMatchObject({ status: 422, body: { code: 'BADID' } });
  const url = `${environment.url}/functions/v1/finish-attachment`;
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  expect(await stateOf(file.id)).toBe('pending');
  // Nothing was uploaded: there is nothing to wait for either.
  expect(await finish(maya, file.id)).toMatchObject({ status: 404, body: { code: 'NOATT' } });
  expect(await stateOf(file.id)).toBe('discarded');
});

test('what a browser asks first is answered', async () => {
  const answer = await fetch(`${environment.url}/functions/v1/finish-attachment`, {
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' },
  });
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
});

test('the sweeper takes away what was given up or forgotten, and nothing that is in use', async () => {
  const bytes = utf8('hello');
  const put = () => putFile(maya, group, { name: 'a.txt', type: 'text/plain', bytes });
  const [given, old, fresh, used] = [await put(), await put(), await put(), await put()];
  expect((await maya.rpc('discard_attachment', { attachment_id: given.id })).error).toBeNull();
  const message = crypto.randomUUID();
  await maya.rpc('send_message', { id: message, conversation_id: group, content: 'File' });
  await sql`update public.message_attachments set message_id = ${message} where id = ${used.id}`;
  await sql`update public.message_attachments set created_at = now() - interval '25 hours' where id in (${old.id}, ${used.id})`;
  const answer = await fetch(`${environment.url}/functions/v1/sweep-attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${environment.serviceRoleKey}`, apikey: environment.serviceRoleKey },
  });
  expect(answer.status).toBe(200);
  expect([await stateOf(given.id), await stateOf(old.id)]).toEqual([undefined, undefined]);
  expect([await stored(given.path), await stored(old.path)]).toEqual([null, null]);
  expect([await stateOf(fresh.id), await stateOf(used.id)]).toEqual(['ready', 'ready']);
  expect(await stored(used.path)).not.toBeNull();
});
