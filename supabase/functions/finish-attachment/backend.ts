import type { Environment } from './read-environment.ts';
import { Refusal } from './refusal.ts';
import type { Attachment, Found, Sample } from './types.ts';

const TIMEOUT_MILLISECONDS = 20_000;

/** What the check needs of the database and of Storage. Every method raises Refusal. */
export interface Backend {
  /** Takes the file out of its uploader's hands, under their rights. */
  begin(id: string, authorization: string): Promise<Attachment & { state: 'checking' | 'ready' }>;
  /** The first `limit` bytes of the stored file; null if nothing was uploaded. */
  read(path: string, limit: number): Promise<Sample | null>;
  /** Ends the check: `found` is what the stored file turned out to be, null where it is given up. */
  settle(id: string, isGood: boolean, found: Found | null): Promise<Attachment>;
  /** Puts other bytes in the place of a file that its uploader can change no more. */
  replace(path: string, bytes: Uint8Array<ArrayBuffer>, mimeType: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** Makes the backend that talks to the project's own REST and Storage APIs. */
export function createBackend({ supabaseUrl, publicKey, serviceRoleKey }: Environment): Backend {
  const asService = { apikey: serviceRoleKey, authorization: `Bearer ${serviceRoleKey}` };
  const objects = `${supabaseUrl}/storage/v1/object/attachments`;

  async function rpc<T>(name: string, body: object, headers: Record<string, string>): Promise<T> {
    const answer = await send(`${supabaseUrl}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = await answer.json();
    if (answer.ok) return json;
    if (answer.status >= 500) throw unreachable();
    throw new Refusal(answer.status, String(json.code), String(json.message));
  }

  return {
    begin: (id, authorization) =>
      rpc('begin_attachment_check', { attachment_id: id }, { apikey: publicKey, authorization }),
    settle: (id, isGood, found) =>
      rpc('settle_attachment', { attachment_id: id, is_good: isGood, ...found }, asService),
    async replace(path, bytes, mimeType) {
      const answer = await send(`${objects}/${path}`, {
        method: 'PUT',
        headers: { ...asService, 'content-type': mimeType, 'cache-control': 'max-age=3600' },
        body: bytes,
      });
      await answer.body?.cancel();
      if (!answer.ok) throw unreachable();
    },
    async read(path, limit) {
      const answer = await send(`${objects}/${path}`, {
        headers: { ...asService, range: `bytes=0-${limit - 1}` },
      });
      if (!answer.ok) {
        await answer.body?.cancel();
        if (answer.status >= 500) throw unreachable();
        return null;
      }
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const total = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1];
      return { bytes, size: total ? Number(total) : bytes.length };
    },
    async remove(path) {
      const answer = await send(objects, {
        method: 'DELETE',
        headers: { ...asService, 'content-type': 'application/json' },
        body: JSON.stringify({ prefixes: [path] }),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw unreachable();
    },
  };
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  } catch (error) {
    console.log(
      JSON.stringify({ function: 'finish-attachment', event: 'unreachable', error: String(error) }),
    );
    throw unreachable();
  }
}

function unreachable(): Refusal {
  return new Refusal(502, 'NOSTO', 'The file could not be checked just now. Try again.');
}
