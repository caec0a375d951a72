import { jwtVerify } from 'jose';
import type postgres from 'postgres';
import { requestContext } from '../request-context.ts';
import type { LiteSettings } from '../settings.ts';
import { copyObject } from './copy-object.ts';
import { listObjects } from './list-objects.ts';
import { signMany } from './sign-many.ts';
import { type LiteSigned, signedAnswer } from './signed-answer.ts';
import { storageError, withErrorCode } from './storage-error.ts';
import { unpackForm } from './unpack-form.ts';

type Fetch = (request: Request) => Promise<Response>;

/**
 * Wraps lite's Storage so that its answers are those of supabase/storage: folders in lists, signed URLs in the form that
 * storage-js reads, error codes, and for downloads byte ranges (206), revalidation (304), `?download=` and refused expired links.
 */
export function storageHandler(settings: LiteSettings, sql: postgres.Sql, lite: Fetch): Fetch {
  return async (request) => {
    const url = new URL(request.url);
    const path = url.pathname.slice('/storage/v1'.length);
    return withErrorCode(await answer(request, url, path), path);
  };

  async function answer(request: Request, url: URL, path: string): Promise<Response> {
    if (request.method === 'GET') return download(request, url, path);
    if (request.method === 'PUT') return lite(await unpackForm(request));
    if (request.method !== 'POST') return lite(request);
    const [, action, bucket] = /^\/object\/(list|sign)\/([^/]+)\/?$/.exec(path) ?? [];
    if (action && bucket) {
      const name = decodeURIComponent(bucket);
      return action === 'list' ? listObjects(settings, sql, request, name) : signMany(request, name, lite);
    }
    if (path === '/object/copy') return copyObject(request, lite);
    const response = await lite(await unpackForm(request));
    const signed = /^\/object\/(upload\/)?sign\//.test(path);
    if (!signed || response.status !== 200) return response;
    return Response.json(signedAnswer((await response.json()) as LiteSigned));
  }

  async function download(request: Request, url: URL, path: string): Promise<Response> {
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
    const response = await requestContext.run({ range }, () => lite(request));
    if (response.status !== 200) return response;
    const { headers } = response;
    const known = request.headers.get('if-none-match');
    if (known && known === headers.get('etag')) {
      await response.body?.cancel();
      headers.delete('content-length');
      return new Response(null, { status: 304, headers });
    }
    const name = url.searchParams.get('download');
    if (name !== null) {
      const file = encodeURIComponent(name || (path.split('/').pop() ?? ''));
      headers.set('content-disposition', `attachment; filename*=UTF-8''${file}`);
    }
    const status = headers.has('content-range') ? 206 : 200;
    return new Response(response.body, { status, headers });
  }
}
