/** A Supabase access token and its expiry, as the server hands it to the browser. */
export interface AccessToken {
  token: string;
  /** Unix time in seconds. */
  expiresAt: number;
}

/** Ask again this long before expiry; the server renews below 90 s, so the answer is always fresh. */
const MARGIN_S = 60;
const TIMEOUT_MS = 10_000;

export interface TokenKeeperOptions {
  /** Asks for a new token; null: signed out. */
  renew?: () => Promise<AccessToken | null>;
  /** The session is over: signed out elsewhere, or expired for good. */
  onSignedOut?: () => void;
}

/**
 * Keeps a valid access token by asking the app's server (`POST /auth/token`), which holds the session in cookies.
 * The browser thereby needs no auth library and never sees a refresh token.
 * @returns a function that resolves to a valid token, or null when signed out.
 * @throws TypeError or DOMException from fetch when the server cannot be reached and the token in hand is no longer valid.
 */
export function tokenKeeper(
  initial: AccessToken | null,
  { renew = renewFromServer, onSignedOut }: TokenKeeperOptions = {},
): () => Promise<string | null> {
  let current = initial;
  let renewing: Promise<AccessToken | null> | null = null;
  return async () => {
    const left = current ? current.expiresAt - Date.now() / 1000 : 0;
    if (current && left > MARGIN_S) return current.token;
    renewing ??= renew().finally(() => {
      renewing = null;
    });
    try {
      current = await renewing;
    } catch (error) {
      if (!current || left <= 0) throw error;
    }
    if (!current) onSignedOut?.();
    return current?.token ?? null;
  };
}

/** Asks the app's server for a token; null: signed out. @throws TypeError when there is no answer. */
export async function renewFromServer(): Promise<AccessToken | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch('/auth/token', { method: 'POST', cache: 'no-store', signal });
  if (response.status === 401) return null;
  if (!response.ok) throw new TypeError(`/auth/token answered ${response.status}`);
  return (await response.json()) as AccessToken;
}
