import type postgres from 'postgres';
import { asCaller } from './as-caller.ts';
import { parseSize } from './file-limits.ts';
import type { Claims } from './request-claims.ts';
import { refusal } from './storage-error.ts';

/** What `createBucket` and `updateBucket` send; a limit may be text (`1MB`) or null, which lite does not take. */
export interface BucketRequest {
  id?: string;
  name?: string;
  public?: boolean;
  file_size_limit?: number | string | null;
  allowed_mime_types?: string[] | null;
}

/** The same in lite's form. */
export function bucketForLite(request: BucketRequest): BucketRequest {
  const { file_size_limit: limit, allowed_mime_types: types, ...rest } = request;
  return {
    ...rest,
    ...(rest.id !== undefined && { name: rest.name ?? rest.id }),
    ...(limit !== null && limit !== undefined && { file_size_limit: parseSize(limit) }),
    ...(types && { allowed_mime_types: types }),
  };
}

/** `PUT /bucket/:id`; null takes a limit away. @throws StorageRefusal 404 for a bucket that the caller may not change */
export async function updateBucket(
  sql: postgres.Sql,
  claims: Claims,
  id: string,
  request: BucketRequest,
): Promise<Response> {
  const { public: isPublic, file_size_limit: limit, allowed_mime_types: types } = request;
  const changed = await asCaller(
    sql,
    claims,
    'storage.bucket.update',
    (tx) => tx`
      update storage.buckets set updated_at = now(),
        public = ${isPublic ?? tx`public`},
        file_size_limit = ${limit === undefined ? tx`file_size_limit` : limit === null ? null : parseSize(limit)},
        allowed_mime_types = ${types === undefined ? tx`allowed_mime_types` : types}
      where id = ${id} returning id`,
  );
  if (changed.length === 0) throw refusal(404, 'Bucket not found', 'Bucket not found');
  return Response.json({ message: 'Successfully updated' });
}
