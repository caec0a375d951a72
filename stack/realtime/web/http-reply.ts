import type { IncomingMessage, ServerResponse } from 'node:http';

const corsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers':
    'authorization, apikey, content-type, x-client-info, x-supabase-api-version',
  'access-control-max-age': '86400',
};

/** Sends a status and, unless `body` is undefined, JSON. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, {
    ...corsHeaders,
    ...type,
    ...headers,
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/**
 * The body of a request; null when it is longer than `limit` bytes. What is too long is read to its end and dropped: a
 * proxy that still sends would see its connection break instead of the answer.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  let chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks = [];
  }
  return length <= limit ? Buffer.concat(chunks, length) : null;
}
