import { findUser } from '../admin/find-users.ts';
import { userJson } from '../admin/user-json.ts';
import { tokenOwner } from './access-token.ts';
import { type AuthTools, withBody } from './auth-tools.ts';
import { changeEmail } from './change-email.ts';
import { settleAnonymous } from './settle-anonymous.ts';

interface OwnChanges {
  email?: unknown;
  password?: unknown;
  [key: string]: unknown;
}

/** `GET /user`. lite checks token and session; that somebody is anonymous it never says. */
export async function ownUser(tools: AuthTools, request: Request): Promise<Response> {
  const response = await tools.lite(request);
  if (!response.ok || !tools.settings.auth.enable_anonymous_sign_ins) return response;
  const { id } = (await response.json()) as { id: string };
  return Response.json(userJson(await findUser(tools.sql, id)));
}

/**
 * `PUT /user`: what people may change of themselves, which is `data` (their user_metadata), password and address; lite
 * overlooks everything else. A new password ends the other sessions, as GoTrue does.
 */
export async function updateOwnUser(
  tools: AuthTools,
  request: Request,
  changes: OwnChanges,
): Promise<Response> {
  const { email, ...rest } = changes;
  const { headers } = request;
  if (email) {
    const asked = await tools.lite(new Request(new URL('/auth/v1/user', request.url), { headers }));
    if (!asked.ok) return asked;
    const user = (await asked.json()) as { id: string; email: string };
    const isOther = String(email).toLowerCase() !== user.email;
    if (isOther && !(await settleAnonymous(tools, user.id, email))) await changeEmail(tools, user, email);
  }
  const response = await tools.lite(withBody(request, rest));
  if (!response.ok) return response;
  const { userId, sessionId } = tokenOwner(headers.get('authorization')?.replace(/^Bearer /i, '') ?? '');
  if (rest.password !== undefined)
    await tools.sql`delete from auth.sessions where user_id = ${userId} and id <> ${sessionId}`;
  return Response.json(userJson(await findUser(tools.sql, userId)));
}
