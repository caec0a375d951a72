import { z } from 'zod';
import { type LiteSigned, signedAnswer } from './signed-answer.ts';
import { storageError } from './storage-error.ts';

const schema = z.object({ expiresIn: z.number(), paths: z.array(z.string()).max(1000) });

/**
 * `POST /object/sign/:bucket`: one signed URL per path, an error in the place of those that cannot be read. lite never
 * reaches its own (a route before it takes the request), so each path is signed by itself.
 */
export async function signMany(
  request: Request,
  bucket: string,
  lite: (request: Request) => Promise<Response>,
): Promise<Response> {
  const parsed = schema.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) return storageError(400, 'InvalidRequest', z.prettifyError(parsed.error));
  const { paths, expiresIn } = parsed.data;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  const answers = [];
  for (const path of paths) {
    const encoded = path.split('/').map(encodeURIComponent).join('/');
    const url = new URL(`/storage/v1/object/sign/${encodeURIComponent(bucket)}/${encoded}`, request.url);
    const init = { method: 'POST', headers, body: JSON.stringify({ expiresIn }) };
    const response = await lite(new Request(url, init));
    const signed = response.ok ? signedAnswer((await response.json()) as LiteSigned) : undefined;
    answers.push({
      path,
      error: signed ? null : 'Either the object does not exist or you do not have access to it',
      signedURL: signed?.signedURL ?? null,
    });
  }
  return Response.json(answers);
}
