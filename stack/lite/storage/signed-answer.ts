/** What lite answers to a signing request; `signedUrl` begins with /storage/v1, `token` belongs to uploads. */
export interface LiteSigned {
  signedUrl: string;
  token?: string;
}

/** The same as supabase/storage writes it and storage-js reads it: relative to /storage/v1. */
export function signedAnswer({ signedUrl, token }: LiteSigned) {
  const url = signedUrl.replace(/^\/storage\/v1/, '');
  return token ? { url, token } : { signedURL: url };
}
