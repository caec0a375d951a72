import { jwtVerify } from 'jose';
import { requestContext } from '../request-context.ts';
import { contentDisposition, makeHarmless } from './safe-headers.ts';
import { storageError } from './storage-error.ts';
import type { StorageTools } from './upload-object.ts';

/** `GET` and `HEAD` of a file: public, signed, or by the caller's rights, which lite decides. */
export async function downloadObject(
  { settings, lite }: StorageTools,
  request: Request,
  url: URL,
  path: string,
): Promise<Response> {
  if (path.startsWith('/object/sign/')) {
    const key = new TextEncoder().encode(settings.jwtSecret);
    const token = url.searchParams.get('token') ?? '';
    const problem = await jwtVerify(token, key, { algorithms: ['HS256'] }).then(
      () => undefined,
      (error: Error) => error.message,
    );
    if (problem) return storageError(400, 'InvalidJWT', problem);
  }
  const range = request.headers.get('range') ?? undefined;
  const asked = request.method === 'HEAD' ? new Request(url, { headers: request.headers }) : request;
  const response = await requestContext.run({ range }, () => lite(asked));
  if (response.status !== 200) return response;
  const { headers } = response;
  const known = request.headers.get('if-none-match');
  if (request.method === 'HEAD' || (known && known === headers.get('etag'))) await response.body?.cancel();
  const fileName = path.split('/').pop() ?? '';
  const saveAs = url.searchParams.get('download');
  if (saveAs !== null) headers.set('content-disposition', contentDisposition(saveAs || fileName));
  makeHarmless(headers, fileName);
  if (known && known === headers.get('etag')) {
    headers.delete('content-length');
    return new Response(null, { status: 304, headers });
  }
  const status = headers.has('content-range') ? 206 : 200;
  return new Response(request.method === 'HEAD' ? null : response.body, { status, headers });
}
