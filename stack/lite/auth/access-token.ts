import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import type postgres from 'postgres';
import type { LiteSettings } from '../settings.ts';

interface SessionFacts {
  banned: boolean;
  phone: string | null;
  is_anonymous: boolean;
  raw_app_meta_data: Record<string, unknown> | null;
  raw_user_meta_data: Record<string, unknown> | null;
  amr: { method: string; timestamp: number }[];
}

/**
 * Makes of lite's access token the one that GoTrue would issue: the same user, session and times, with `iss`, `phone`,
 * `app_metadata`, `user_metadata`, `aal`, `amr` and `is_anonymous` added. HS256 with the stack's secret.
 * @param method how the session began (`password`, `otp`, `oauth`); undefined for a refresh, which keeps what it was
 * @returns undefined when the user is banned; the session is gone then
 */
export async function completeAccessToken(
  sql: postgres.Sql,
  settings: LiteSettings,
  token: string,
  method: string | undefined,
): Promise<string | undefined> {
  const key = new TextEncoder().encode(settings.jwtSecret);
  const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
  const { sub, session_id: session } = payload as { sub: string; session_id: string };
  if (method) {
    await sql`
      insert into auth.mfa_amr_claims (session_id, authentication_method) values (${session}, ${method})
      on conflict do nothing`;
  }
  const [facts] = await sql<SessionFacts[]>`
    select coalesce(u.banned_until > now(), false) as banned, u.phone, u.is_anonymous,
      u.raw_app_meta_data, u.raw_user_meta_data,
      coalesce((
        select jsonb_agg(jsonb_build_object('method', c.authentication_method,
          'timestamp', floor(extract(epoch from c.updated_at))) order by c.updated_at desc)
        from auth.mfa_amr_claims c where c.session_id = ${session}
      ), '[]') as amr
    from auth.users u where u.id = ${sub}`;
  if (!facts || facts.banned) {
    await sql`delete from auth.sessions where id = ${session}`;
    return undefined;
  }
  return new SignJWT({
    ...payload,
    iss: `${settings.gatewayUrl}/auth/v1`,
    phone: facts.phone ?? '',
    app_metadata: facts.raw_app_meta_data ?? {},
    user_metadata: facts.raw_user_meta_data ?? {},
    aal: 'aal1',
    amr: facts.amr,
    is_anonymous: facts.is_anonymous,
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(key);
}

/** User and session of a token that this process has just issued. */
export function tokenOwner(token: string): { userId: string; sessionId: string } {
  const { sub, session_id: sessionId } = decodeJwt<{ sub: string; session_id: string }>(token);
  return { userId: sub ?? '', sessionId };
}
