import type { Backend } from './backend.ts';
import { checkFile } from './check-file.ts';
import { readPixels } from './checks/images.ts';
import { cors } from './cors.ts';
import { Refusal } from './refusal.ts';
import { stripMetadata } from './strip/strip-metadata.ts';
import type { Attachment, Verdict } from './types.ts';

/** Far more than any header of videos and documents has. Texts and pictures are read whole. */
const SAMPLE_BYTES = 256 * 1024;
const ALL_BYTES = 10 * 1024 * 1024 + 1;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Answers `POST {id}` by whoever uploaded the file: 200 with the attachment, ready to be sent; else `{code, message}`:
 * BADID, NOATT, BDTYP or TOOBG (the file is gone then), NOSTO (try again). Calling again is safe.
 */
export async function handleRequest(request: Request, backend: Backend): Promise<Response> {
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: cors });
  try {
    return Response.json(await finish(request, backend), { headers: cors });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, headers } = error;
    return Response.json({ code, message }, { status, headers: { ...cors, ...headers } });
  }
}

async function finish(request: Request, backend: Backend): Promise<Attachment> {
  if (request.method !== 'POST') throw new Refusal(405, 'METHD', 'Use POST.', { allow: 'POST' });
  const id = await readId(request);
  const { state, ...attachment } = await backend.begin(id, request.headers.get('authorization') ?? '');
  if (state === 'ready') return attachment;

  const isWhole = /^(text|image)\//.test(attachment.mime_type);
  const sample = await backend.read(attachment.path, isWhole ? ALL_BYTES : SAMPLE_BYTES);
  if (!sample) {
    await backend.settle(id, false, null);
    throw new Refusal(404, 'NOATT', 'Nothing was uploaded for this attachment.');
  }
  const verdict = checkFile(attachment, sample);
  if (!verdict.isGood) return await refuse(attachment, verdict, backend);
  if (!verdict.pixels) return await backend.settle(id, true, { size: sample.size });

  const bare = stripMetadata(attachment.mime_type, sample.bytes);
  if (!bare) {
    const why = 'The picture is damaged.';
    return await refuse(attachment, { isGood: false, code: 'BDTYP', why }, backend);
  }
  if (!isSame(bare, sample.bytes)) await backend.replace(attachment.path, bare, attachment.mime_type);
  // As people see it: how it lies is known best from what is left.
  const pixels = readPixels(attachment.mime_type, bare) ?? verdict.pixels;
  return await backend.settle(id, true, { ...pixels, size: bare.length });
}

async function refuse(
  { id, path }: Attachment,
  { code, why }: Extract<Verdict, { isGood: false }>,
  backend: Backend,
): Promise<never> {
  await backend.settle(id, false, null);
  await backend.remove(path);
  throw new Refusal(code === 'TOOBG' ? 413 : 415, code, why);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

async function readId(request: Request): Promise<string> {
  const body: unknown = await request.json().catch(() => null);
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : null;
  if (typeof id !== 'string' || !UUID.test(id)) {
    throw new Refusal(422, 'BADID', 'Say which attachment: {"id": "<uuid>"}.');
  }
  return id;
}
