import type postgres from 'postgres';
import { type AuthTools, withBody } from './auth-tools.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** lite reads and writes the tokens in several steps: two refreshes of a session at once would take each other for a thief. */
const perSession = oneAtATime();

/**
 * `grant_type=refresh_token`. Two requests of one client may send the same token at once (a server and its page, two tabs):
 * within `refresh_token_reuse_interval` the second one, whose token the first has used up, continues with the newest of the
 * session. Later lite takes it for stolen and ends all tokens of the session.
 */
export async function refresh(
  { sql, settings, lite }: AuthTools,
  request: Request,
  body: { refresh_token?: unknown },
): Promise<Response> {
  const token = String(body.refresh_token);
  const seconds = settings.auth.refresh_token_reuse_interval;
  const [row] = await sql`select session_id from auth.refresh_tokens where token = ${token}`;
  if (!row) return lite(withBody(request, body));
  return perSession(String(row.session_id), async () =>
    lite(withBody(request, { refresh_token: await usableToken(sql, token, seconds) })),
  );
}

async function usableToken(sql: postgres.Sql, token: string, seconds: number): Promise<string> {
  const [row] = await sql<{ newest: string | null; children: number; parent: string | null }[]>`
    select newest.token as newest, newest.parent,
      (select count(*)::int from auth.refresh_tokens c where c.parent = t.token) as children
    from auth.refresh_tokens t
    left join lateral (
      select a.token, a.parent from auth.refresh_tokens a
      where a.session_id = t.session_id and not a.revoked order by a.created_at desc, a.token desc limit 1
    ) newest on true
    where t.token = ${token} and t.revoked and t.updated_at > now() - make_interval(secs => ${seconds})`;
  // To the parent of the newest one lite hands the newest out again, by itself.
  if (!row?.newest || (row.parent === token && row.children === 1)) return token;
  return row.newest;
}
