import type { IncomingMessage, ServerResponse } from 'node:http';
import postgres from 'postgres';
import type { StackContext } from '../context.ts';
import { AuthError, userNotFound } from './admin/auth-error.ts';
import { createUser } from './admin/create-user.ts';
import { deleteUser } from './admin/delete-user.ts';
import { findUser, listUsers } from './admin/find-users.ts';
import { readJsonBody } from './admin/read-json-body.ts';
import { requireServiceRole } from './admin/require-service-role.ts';
import { updateUser } from './admin/update-user.ts';
import { userJson } from './admin/user-json.ts';
import { parseUserRequest } from './admin/user-request.ts';
import { readAuthSettings } from './auth/auth-settings.ts';

const prefix = '/auth/v1/admin/users';

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/**
 * GoTrue's admin API for users, which @supabase/lite lacks: create, list, get, update, delete, as supabase-js'
 * `auth.admin.*` calls them. For the gateway: call it with every request, or with those under `/auth/v1/admin/users` only.
 *
 * It answers (and resolves to true) for every path under `/auth/v1/admin/users`; for others it touches nothing and resolves to
 * false. `Authorization` must carry the service role's JWT or the `sb_secret_...` key: it checks that itself.
 * CORS headers that were set on `res` before stay. Its pool (at most 2 connections, role postgres) opens on demand and closes
 * after 5 s of rest.
 */
export function handleAdminUsers(
  context: StackContext,
): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  const { minimumPasswordLength } = readAuthSettings(context.projectDir);
  const { jwtSecret, secretKey } = context.secrets;
  const toText = {
    to: 1184,
    from: [1184],
    serialize: String,
    parse: (text: string) => new Date(text).toISOString(),
  };
  const sql = postgres(context.database.postgres, {
    max: 2,
    idle_timeout: 5,
    onnotice: () => {},
    types: { timestamptz: toText },
  });

  async function answer(req: IncomingMessage): Promise<Answer> {
    await requireServiceRole(req.headers.authorization, { jwtSecret, secretKeys: [secretKey] });
    const url = new URL(req.url ?? '/', 'http://gateway');
    const [, id, ...rest] = url.pathname.slice(prefix.length).split('/');
    if (rest.length > 0)
      throw new AuthError(404, 'not_implemented', `The local stack has no ${req.method} ${url.pathname}`);
    if (!id) return collectionRequest(req, url);
    switch (req.method) {
      case 'GET':
        return { status: 200, body: userJson(await findUser(sql, id)) };
      case 'PUT': {
        const request = parseUserRequest(await readJsonBody(req), minimumPasswordLength);
        return { status: 200, body: userJson(await updateUser(sql, id, request)) };
      }
      case 'DELETE': {
        const body = (await readJsonBody(req)) as { should_soft_delete?: boolean } | undefined;
        await deleteUser(sql, id, body?.should_soft_delete === true);
        return { status: 200, body: {} };
      }
      default:
        throw userNotFound();
    }
  }

  async function collectionRequest(req: IncomingMessage, url: URL): Promise<Answer> {
    if (req.method === 'POST') {
      const request = parseUserRequest(await readJsonBody(req), minimumPasswordLength);
      return { status: 200, body: userJson(await createUser(sql, request)) };
    }
    const page = Math.max(1, Number.parseInt(url.searchParams.get('page') || '1', 10) || 1);
    const wanted = Number.parseInt(url.searchParams.get('per_page') || '50', 10) || 50;
    const perPage = Math.min(1000, Math.max(1, wanted));
    const { users, total } = await listUsers(sql, page, perPage);
    const last = Math.max(1, Math.ceil(total / perPage));
    const link = (to: number, rel: string) => `<${prefix}?page=${to}&per_page=${perPage}>; rel="${rel}"`;
    const links = [...(page < last ? [link(page + 1, 'next')] : []), link(last, 'last')];
    return {
      status: 200,
      body: { users: users.map(userJson), aud: 'authenticated' },
      headers: { 'x-total-count': String(total), link: links.join(', ') },
    };
  }

  return async (req, res) => {
    if (!req.url?.startsWith(prefix)) return false;
    const { status, body, headers } = await answer(req).catch((error: unknown): Answer => {
      if (error instanceof AuthError) return { status: error.status, body: error };
      context.log.error({ part: 'admin-users', error }, 'the admin API of Auth failed');
      const message = error instanceof Error ? error.message : String(error);
      return { status: 500, body: new AuthError(500, 'unexpected_failure', `Database error: ${message}`) };
    });
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
    return true;
  };
}
