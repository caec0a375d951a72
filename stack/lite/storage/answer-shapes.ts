/** What lite answers to a signing request; `signedUrl` begins with /storage/v1. */
interface Signed {
  signedUrl: string;
  path?: string;
  token?: string;
  error?: string | null;
}

const relative = (url: string) => url.replace(/^\/storage\/v1/, '');

/**
 * Rewrites the bodies of lite's answers that differ from supabase/storage, which storage-js reads: signed URLs and the
 * result of a copy. Undefined where nothing has to change.
 * @param path path below /storage/v1, e.g. `/object/sign/avatars/a.png`
 */
export function reshape(path: string, body: unknown): unknown {
  if (path === '/object/copy') {
    const { key } = body as { key: string };
    return { Key: key, key };
  }
  if (path.startsWith('/object/upload/sign/')) {
    const { signedUrl, token } = body as Signed;
    return { url: relative(signedUrl), token };
  }
  if (!path.startsWith('/object/sign/')) return undefined;
  if (!Array.isArray(body)) return { signedURL: relative((body as Signed).signedUrl) };
  return (body as Signed[]).map(({ path: name, signedUrl, error }) => ({
    path: name,
    error: error ? 'Either the object does not exist or you do not have access to it' : null,
    signedURL: error ? null : relative(signedUrl),
  }));
}
