import { jwtVerify } from 'jose';
import { type BucketRequest, bucketForLite, updateBucket } from './bucket-request.ts';
import { copyObject } from './copy-object.ts';
import { downloadObject } from './download-object.ts';
import { checkBucketLimit, checkKey } from './file-limits.ts';
import { listObjects } from './list-objects.ts';
import { objectInfo } from './object-info.ts';
import { type Claims, requestClaims } from './request-claims.ts';
import { signMany } from './sign-many.ts';
import { type LiteSigned, signedAnswer } from './signed-answer.ts';
import { refusal, StorageRefusal, storageError, withErrorCode } from './storage-error.ts';
import { type StorageTools, uploadObject } from './upload-object.ts';

const base = '/storage/v1';

/**
 * Wraps lite's Storage so that its answers are those of supabase/storage: uploads with all their limits, folders in lists,
 * signed URLs in the form that storage-js reads, error codes, and for downloads byte ranges (206), revalidation (304),
 * `?download=` and refused expired links.
 */
export function storageHandler(tools: StorageTools): (request: Request) => Promise<Response> {
  const { settings, sql, lite } = tools;

  async function caller(request: Request): Promise<Claims> {
    const claims = await requestClaims(settings, request);
    if (!claims) throw refusal(401, 'InvalidJWT', 'Invalid JWT');
    return claims;
  }

  async function answer(request: Request, url: URL, path: string): Promise<Response> {
    const { method } = request;
    if (method === 'GET' || method === 'HEAD') {
      if (path.startsWith('/object/info/')) return objectInfo(await lite(request));
      return path.startsWith('/object/') ? downloadObject(tools, request, url, path) : lite(request);
    }
    if (method !== 'POST' && method !== 'PUT') return lite(request);
    if (path === '/object/copy') return copyObject(request, lite);
    if (path === '/object/move') return moveObject(request);
    if (path.startsWith('/object/list-v2/')) return lite(request);
    if (path.startsWith('/bucket')) return changeBucket(request, path);
    const [, action, place = ''] = /^\/object\/(list|sign|upload\/sign)\/(.+)$/.exec(path) ?? [];
    switch (action) {
      case 'list':
        return listObjects(settings, sql, request, place);
      case 'sign':
        return place.includes('/') ? sign(request) : signMany(request, place, lite);
      case 'upload/sign':
        return method === 'PUT' ? uploadSigned(request, url, place) : sign(request, place);
      default:
        return upload(request, path);
    }
  }

  async function upload(request: Request, path: string): Promise<Response> {
    const [, bucket, key] = /^\/object\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (!bucket || !key) return lite(request);
    const claims = await caller(request);
    const isUpdate = request.method === 'PUT';
    const upsert = isUpdate || request.headers.get('x-upsert') === 'true';
    const operation = isUpdate ? 'storage.object.upload_update' : 'storage.object.upload';
    const target = { bucket, key, upsert, claims, owner: claims.sub, operation };
    return Response.json(await uploadObject(tools, request, target));
  }

  async function uploadSigned(request: Request, url: URL, place: string): Promise<Response> {
    const token = url.searchParams.get('token') ?? '';
    const secret = new TextEncoder().encode(settings.jwtSecret);
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch((error: Error) => {
      throw refusal(400, 'InvalidJWT', error.message);
    });
    const { bucket, sub: key, intent, owner, upsert } = payload as Record<string, unknown>;
    if (intent !== 'upload' || `${bucket}/${key}` !== place)
      throw refusal(400, 'InvalidSignature', 'Invalid signature');
    const target = {
      bucket: String(bucket),
      key: String(key),
      upsert: upsert === true,
      claims: undefined,
      owner: typeof owner === 'string' ? owner : undefined,
      operation: 'storage.object.upload_signed',
    };
    return Response.json(await uploadObject(tools, request, target));
  }

  async function sign(request: Request, newObject?: string): Promise<Response> {
    if (newObject) checkKey(newObject.slice(newObject.indexOf('/') + 1));
    const response = await lite(request);
    if (response.status !== 200) return response;
    return Response.json(signedAnswer((await response.json()) as LiteSigned));
  }

  async function moveObject(request: Request): Promise<Response> {
    const body = (await request.json()) as { destinationKey?: string };
    checkKey(body.destinationKey ?? '');
    return lite(new Request(request, { body: JSON.stringify(body) }));
  }

  async function changeBucket(request: Request, path: string): Promise<Response> {
    const id = path.split('/')[2];
    if (path.endsWith('/empty')) return lite(request);
    const body = (await request.json()) as BucketRequest;
    checkBucketLimit(body.file_size_limit, settings.fileSizeLimit);
    if (request.method === 'PUT' && id) return updateBucket(sql, await caller(request), id, body);
    return lite(new Request(request, { body: JSON.stringify(bucketForLite(body)) }));
  }

  return async (request) => {
    const url = new URL(request.url);
    // The longer forms that older clients and hand-written addresses use.
    url.pathname = url.pathname.replace(/\/object\/(info\/)?authenticated\//, '/object/$1');
    url.pathname = url.pathname.replace('/object/info/public/', '/object/info/');
    const path = decoded(url.pathname.slice(base.length));
    if (path === undefined) return storageError(400, 'InvalidKey', `Invalid key: ${url.pathname}`);
    // One spelling for lite, which decodes less than clients encode.
    url.pathname = base + encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
    try {
      return await withErrorCode(await answer(withUrl(request, url), url, path), path);
    } catch (error) {
      if (error instanceof StorageRefusal) return withErrorCode(error.toResponse(), path);
      throw error;
    }
  };
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

const withUrl = (request: Request, url: URL): Request =>
  url.href === request.url ? request : new Request(url, request);
