import { importPKCS8, SignJWT } from 'jose';

const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const TIMEOUT_MILLISECONDS = 10_000;
/** A token that ends while it travels would cost a try. */
const MARGIN_MILLISECONDS = 60_000;

/** The parts of a service account's key file that are needed. */
export interface ServiceAccount {
  project_id: string;
  client_email: string;
  /** PKCS #8 in PEM. */
  private_key: string;
  /** Where tokens come from. */
  token_uri: string;
}

export interface AccessTokens {
  /** @throws Error when the account is refused or nobody answers. */
  get(): Promise<string>;
  /** Forgets the token, which the provider did not take. */
  drop(): void;
}

/** OAuth 2.0 by a signed assertion (RFC 7523); one token for everybody who asks, until shortly before it ends. */
export function createAccessTokens(account: ServiceAccount): AccessTokens {
  let token: Promise<string> | undefined;
  let until = 0;

  async function fetchToken(): Promise<string> {
    const key = await importPKCS8(account.private_key, 'RS256');
    const assertion = await new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(account.client_email)
      .setAudience(account.token_uri)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
    const answer = await fetch(account.token_uri, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }),
    });
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new Error(`the token server answered ${answer.status}`);
    }
    const { access_token, expires_in } = await answer.json();
    until = Date.now() + Number(expires_in) * 1000 - MARGIN_MILLISECONDS;
    return String(access_token);
  }

  return {
    get() {
      if (!token || Date.now() >= until) {
        // Whoever comes while it is being fetched waits for the same one.
        until = Number.POSITIVE_INFINITY;
        token = fetchToken().catch((error) => {
          token = undefined;
          throw error;
        });
      }
      return token;
    },
    drop() {
      token = undefined;
    },
  };
}
