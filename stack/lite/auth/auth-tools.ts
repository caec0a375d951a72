import type postgres from 'postgres';
import type { LiteSettings } from '../settings.ts';
import type { AuthMailer } from './auth-mailer.ts';

/** What every endpoint of Auth that is answered here needs. */
export interface AuthTools {
  settings: LiteSettings;
  /** Signed in as lite's role, search path `auth`. */
  sql: postgres.Sql;
  /** lite's own Auth. */
  lite: (request: Request) => Promise<Response>;
  mail: AuthMailer;
}

/** A request of JSON to lite in place of one that a client has sent. */
export function withBody(request: Request, body: unknown, path?: string): Request {
  const url = path ? new URL(path, request.url) : request.url;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return new Request(url, { method: request.method, headers, body: JSON.stringify(body) });
}
