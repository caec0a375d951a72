import type { IncomingMessage } from 'node:http';
import { AuthError } from './auth-error.ts';

const largestBody = 1_048_576;

/**
 * The body of a request as JSON; undefined when there is none.
 * @throws AuthError 400 `bad_json`, 413 above 1 MiB
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new AuthError(413, 'request_too_large', 'The body is larger than 1 MiB');
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new AuthError(400, 'bad_json', 'Could not parse request body as JSON');
  }
}
