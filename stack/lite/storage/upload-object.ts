import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { LiteSettings } from '../settings.ts';
import { probeAsCaller } from './as-caller.ts';
import { type BucketLimits, checkKey, checkType, sizeLimit } from './file-limits.ts';
import type { FileStore } from './file-store.ts';
import { readUpload, type Upload } from './read-upload.ts';
import type { Claims } from './request-claims.ts';
import { refusal } from './storage-error.ts';

/** What Storage works with. */
export interface StorageTools {
  settings: LiteSettings;
  /** Signed in as lite's role, which owns the schema. */
  sql: postgres.Sql;
  files: FileStore;
  /** lite's own Storage. */
  lite: (request: Request) => Promise<Response>;
}

/** Where a file goes and on whose behalf. */
export interface Target {
  bucket: string;
  key: string;
  upsert: boolean;
  /** Undefined where a signed token has settled the rights. */
  claims: Claims | undefined;
  owner: string | undefined;
  operation: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Stores a file: key, type and declared size are checked, then row security as the caller, before a byte is read; the real
 * size while they are. The row and the file's name appear together, or neither.
 * @throws StorageRefusal
 */
export async function uploadObject(
  tools: StorageTools,
  request: Request,
  target: Target,
): Promise<{ Id: string; Key: string }> {
  const { sql, files, settings } = tools;
  const { bucket, key } = target;
  checkKey(key);
  const [limits] = await sql<BucketLimits[]>`
    select file_size_limit, allowed_mime_types from storage.buckets where id = ${bucket}`;
  if (!limits) throw refusal(404, 'Bucket not found', 'Bucket not found');
  const upload = await readUpload(request, sizeLimit(limits, settings.fileSizeLimit));
  checkType(upload.contentType, limits);
  await checkRights(tools, target, upload);
  const { contentType, cacheControl } = upload;
  const received = await files.receive(bucket, key, upload.body, contentType, cacheControl);
  try {
    const row = rowOf(target, received.metadata, upload.userMetadata);
    const id = await sql.begin(async (tx) => {
      const [kept] = await tx<{ id: string }[]>`
        insert into storage.objects ${tx(row)}
        ${target.upsert ? tx`on conflict (bucket_id, name) do update set ${tx(row)}, updated_at = now()` : tx``}
        returning id`;
      await received.keep();
      return kept?.id ?? '';
    });
    return { Id: id, Key: `${bucket}/${key}` };
  } catch (error) {
    await received.discard();
    throw refusalOf(error);
  }
}

async function checkRights({ sql }: StorageTools, target: Target, upload: Upload): Promise<void> {
  const { bucket, key, claims } = target;
  if (!claims) {
    const [known] = await sql`select from storage.objects where bucket_id = ${bucket} and name = ${key}`;
    if (known && !target.upsert) throw duplicate();
    return;
  }
  const row = rowOf(target, { mimetype: upload.contentType }, upload.userMetadata);
  try {
    await probeAsCaller(sql, claims, target.operation, async (tx) => {
      await tx`
        insert into storage.objects ${tx(row)}
        ${target.upsert ? tx`on conflict (bucket_id, name) do update set ${tx(row)}` : tx``}`;
    });
  } catch (error) {
    throw refusalOf(error);
  }
}

function rowOf(target: Target, metadata: object, userMetadata: object | null) {
  const { owner } = target;
  return {
    bucket_id: target.bucket,
    name: target.key,
    owner: owner && uuid.test(owner) ? owner : null,
    owner_id: owner ?? null,
    metadata: metadata as never,
    user_metadata: userMetadata as never,
    version: randomUUID() as string,
  };
}

const duplicate = () => refusal(409, 'Duplicate', 'The resource already exists');

/** What a refused statement means to the client; other errors come back as they are. */
function refusalOf(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (code === '42501') return refusal(403, 'Unauthorized', 'new row violates row-level security policy');
  if (code === '23505') return duplicate();
  return error;
}
