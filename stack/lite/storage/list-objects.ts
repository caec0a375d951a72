import type postgres from 'postgres';
import { z } from 'zod';
import type { LiteSettings } from '../settings.ts';
import { asCaller } from './as-caller.ts';
import { requestClaims } from './request-claims.ts';
import { storageError } from './storage-error.ts';

const schema = z.object({
  prefix: z.string().default(''),
  search: z.string().default(''),
  limit: z.number().int().min(1).max(1000).default(100),
  offset: z.number().int().min(0).default(0),
  sortBy: z
    .object({
      column: z.enum(['name', 'created_at', 'updated_at', 'last_accessed_at']).default('name'),
      order: z.enum(['asc', 'desc']).default('asc'),
    })
    .prefault({}),
});

/**
 * `POST /object/list/:bucket` as supabase/storage answers it: one folder, names relative to it, its sub-folders first
 * (with a null id). lite lists all levels at once with full names. Row security of `storage.objects` applies.
 */
export async function listObjects(
  settings: LiteSettings,
  sql: postgres.Sql,
  request: Request,
  bucket: string,
): Promise<Response> {
  const claims = await requestClaims(settings, request);
  if (!claims) return storageError(401, 'InvalidJWT', 'Invalid JWT');
  const parsed = schema.safeParse(await request.json().catch(() => ({})));
  if (!parsed.success) return storageError(400, 'InvalidRequest', z.prettifyError(parsed.error));
  const { search, limit, offset, sortBy } = parsed.data;
  const prefix = parsed.data.prefix.replace(/^\/+/, '').replace(/([^/])$/, '$1/');
  const [found] = await sql`select from storage.buckets where id = ${bucket}`;
  if (!found) return storageError(404, 'Bucket not found', 'Bucket not found');

  const entries = await asCaller(sql, claims, 'storage.object.list', async (tx) => {
    const direction = sortBy.order === 'desc' ? tx`desc` : tx`asc`;
    return tx`
      with found as (
        select *, substr(name, length(${prefix}) + 1) as rest from storage.objects
        where bucket_id = ${bucket} and starts_with(name, ${prefix})
          and starts_with(lower(substr(name, length(${prefix}) + 1)), lower(${search}))
      ), entries as (
        select distinct split_part(rest, '/', 1) as name, null::uuid as id, null::timestamptz as updated_at,
          null::timestamptz as created_at, null::timestamptz as last_accessed_at, null::jsonb as metadata
        from found where strpos(rest, '/') > 0
        union all
        select rest, id, updated_at, created_at, last_accessed_at, metadata from found where strpos(rest, '/') = 0
      )
      select * from entries order by id is not null, ${tx(sortBy.column)} ${direction}, name
      limit ${limit} offset ${offset}`;
  });
  return Response.json(entries);
}
