import { deflateSync } from 'node:zlib';
import type { SupabaseClient } from '@supabase/supabase-js';
import { environment } from './environment.ts';

/** A real PNG, one colour, of any size. */
export function png(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  // A picture that claims more than it holds is what a bomb looks like; only the header is read.
  const rows = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 100_000)));
  return Uint8Array.from(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', rows),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  // No reader of ours looks at the checksum.
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
}

/** An announced attachment. */
export interface Announced {
  id: string;
  bucket: string;
  path: string;
}

interface Announcement {
  id?: string;
  name?: string;
  mime_type?: string;
  size?: number;
}

/** Calls create_attachment. Throws the code it refuses with. */
export async function announce(
  client: SupabaseClient,
  conversation_id: string,
  { id = crypto.randomUUID(), name = 'note.txt', mime_type = 'text/plain', size = 5 }: Announcement = {},
): Promise<Announced> {
  const { data, error } = await client.rpc('create_attachment', {
    id,
    conversation_id,
    name,
    mime_type,
    size,
  });
  if (error) throw new Error(error.code);
  return data as Announced;
}

/** Calls the real Edge Function through the gateway, as a browser does. */
export async function finish(client: SupabaseClient, id: unknown) {
  const { data } = await client.auth.getSession();
  const answer = await fetch(`${environment.url}/functions/v1/finish-attachment`, {
    method: 'POST',
    headers: {
      apikey: environment.publishableKey,
      authorization: `Bearer ${data.session?.access_token ?? environment.anonKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ id }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Announces, uploads and has a file checked; answers the path of a file that is ready. */
export async function putFile(
  client: SupabaseClient,
  conversationId: string,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> },
) {
  const announced = await announce(client, conversationId, { name, mime_type: type, size: bytes.length });
  const up = await client.storage
    .from('attachments')
    .upload(announced.path, new Blob([bytes], { type }), { contentType: type });
  if (up.error) throw up.error;
  return { ...announced, answer: await finish(client, announced.id) };
}
