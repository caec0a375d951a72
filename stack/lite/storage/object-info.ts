interface LiteInfo {
  id: string;
  name: string;
  version: string | null;
  bucket_id: string;
  created_at: string;
  user_metadata: Record<string, unknown> | null;
  httpMetadata: { size: number; mimetype: string; cacheControl: string; eTag: string; lastModified: string };
}

/** `GET /object/info/...` in the fields of supabase/storage, which lite keeps in an object of its own. */
export async function objectInfo(response: Response): Promise<Response> {
  if (response.status !== 200) return response;
  const { httpMetadata: file, ...row } = (await response.json()) as LiteInfo;
  return Response.json({
    id: row.id,
    name: row.name,
    version: row.version,
    bucket_id: row.bucket_id,
    size: file.size,
    content_type: file.mimetype,
    cache_control: file.cacheControl,
    etag: file.eTag,
    metadata: row.user_metadata ?? {},
    last_modified: file.lastModified,
    created_at: row.created_at,
  });
}
