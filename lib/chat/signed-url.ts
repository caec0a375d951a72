import { EyrieError } from '../errors/eyrie-error.ts';
import type { HttpApi } from '../supabase/http-api.ts';

const LIFE_S = 300;
/** Renewed this long before it ends. */
const MARGIN_MS = 60_000;
const known = new Map<string, { url: Promise<string>; until: number }>();

/**
 * An address under which this person may read a file of the bucket `attachments` for a few minutes. Kept while it is
 * valid, so that a picture that scrolls away and back is not loaded twice.
 * @throws EyrieError NOATT when the file is not there or not to be seen, NETWK.
 */
export function signedUrl(api: HttpApi, path: string, now = Date.now()): Promise<string> {
  const kept = known.get(path);
  if (kept && kept.until > now) return kept.url;
  const url = sign(api, path);
  known.set(path, { url, until: now + LIFE_S * 1000 - MARGIN_MS });
  url.catch(() => known.delete(path));
  return url;
}

/** The same address, made to be saved under a name instead of shown. */
export function asDownload(url: string, name: string): string {
  return `${url}&download=${encodeURIComponent(name)}`;
}

async function sign(api: HttpApi, path: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(`${api.url}/storage/v1/object/sign/attachments/${path}`, {
      method: 'POST',
      headers: { ...(await api.headers()), 'content-type': 'application/json' },
      body: JSON.stringify({ expiresIn: LIFE_S }),
    });
  } catch (cause) {
    throw new EyrieError('NETWK', 'unreachable', { cause });
  }
  if (!response.ok) throw new EyrieError('NOATT', 'refused');
  const { signedURL } = (await response.json()) as { signedURL: string };
  return `${api.url}/storage/v1${signedURL}`;
}
