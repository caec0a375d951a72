import type { Secrets } from '../context.ts';

/** A refusal in the words of hosted Supabase's gateway. */
export interface KeyRefusal {
  message: string;
  hint: string;
}

/** What the gateway makes of a request's credentials. */
export type KeyResult =
  | { ok: true; apikey: string | undefined; authorization: string | undefined }
  | { ok: false; refusal: KeyRefusal };

const missing: KeyRefusal = {
  message: 'No API key found in request',
  hint: 'No `apikey` request header or url param was found.',
};
const invalid: KeyRefusal = {
  message: 'Invalid API key',
  hint: 'Double check your Supabase `anon` or `service_role` API key.',
};

/**
 * Makes the translator of one stack's keys. `sb_publishable_...` and `sb_secret_...` stand for roles but are no JWTs, so
 * the parts behind the gateway, which verify JWTs, never see them: each becomes the JWT of its role, in `apikey` and
 * in `Authorization` alike. A session's own token in `Authorization` stays.
 */
export function keyTranslator(secrets: Secrets) {
  const roleTokens = new Map([
    [secrets.publishableKey, secrets.anonKey],
    [secrets.secretKey, secrets.serviceRoleKey],
    [secrets.anonKey, secrets.anonKey],
    [secrets.serviceRoleKey, secrets.serviceRoleKey],
  ]);
  const refuse = (refusal: KeyRefusal): KeyResult => ({ ok: false, refusal });

  return (apikey: string | undefined, authorization: string | undefined, needsKey: boolean): KeyResult => {
    const token = apikey === undefined ? undefined : roleTokens.get(apikey);
    if (apikey === undefined && needsKey) return refuse(missing);
    if (apikey !== undefined && token === undefined && (needsKey || apikey.startsWith('sb_'))) {
      return refuse(invalid);
    }
    const bearer = /^Bearer\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
    if (bearer?.startsWith('sb_')) {
      const own = roleTokens.get(bearer);
      return own ? { ok: true, apikey: token ?? own, authorization: `Bearer ${own}` } : refuse(invalid);
    }
    const fallback = token === undefined ? undefined : `Bearer ${token}`;
    return { ok: true, apikey: token ?? apikey, authorization: authorization ?? fallback };
  };
}
