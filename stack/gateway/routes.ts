import type { Ports } from '../context.ts';

/** Where one path prefix goes, and what the gateway asks of a request to it, as hosted Supabase does. */
export interface Route {
  /** What the path begins with, without a slash at the end. */
  prefix: string;
  /** What the prefix becomes upstream. */
  upstreamPrefix: string;
  /** The part's name in sentences. */
  service: string;
  port: keyof Ports;
  /** False where a request without an API key is served too. */
  needsKey: boolean;
  /** False where the upstream answers preflights itself: a hosted function does so in its own code. */
  answersPreflight: boolean;
}

const route = (
  prefix: string,
  upstreamPrefix: string,
  service: string,
  port: keyof Ports,
  options: { needsKey?: boolean; answersPreflight?: boolean } = {},
): Route => ({
  prefix,
  upstreamPrefix,
  service,
  port,
  needsKey: options.needsKey ?? true,
  answersPreflight: options.answersPreflight ?? true,
});

/** Answered by stack/lite/admin-users.ts in this process. */
export const adminUsersPrefix = '/auth/v1/admin/users';

/** Most specific first. Links in mails, OAuth redirects and public files are opened by browsers without a key. */
const routes: readonly Route[] = [
  route('/rest/v1', '', 'rest', 'rest'),
  ...['verify', 'callback', 'authorize', '.well-known', 'sso/saml'].map((path) =>
    route(`/auth/v1/${path}`, `/auth/v1/${path}`, 'auth', 'lite', { needsKey: false }),
  ),
  route(adminUsersPrefix, adminUsersPrefix, 'auth', 'lite'),
  route('/auth/v1', '/auth/v1', 'auth', 'lite'),
  route('/storage/v1', '/storage/v1', 'storage', 'lite', { needsKey: false }),
  route('/realtime/v1/api', '/api', 'realtime', 'realtime'),
  route('/realtime/v1', '/socket', 'realtime', 'realtime'),
  route('/functions/v1', '/functions/v1', 'functions', 'functions', {
    needsKey: false,
    answersPreflight: false,
  }),
];

/** The route of a path (with or without a query), or undefined. */
export function findRoute(url: string): Route | undefined {
  return routes.find(({ prefix }) => {
    if (!url.startsWith(prefix)) return false;
    const next = url[prefix.length];
    return next === undefined || next === '/' || next === '?';
  });
}

/** The path and query that the upstream sees. A key in the query has done its work at the gateway: PostgREST would take it for a filter. */
export function upstreamPath(route: Route, url: string): string {
  const path = `${route.upstreamPrefix}${url.slice(route.prefix.length)}`;
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return route.service === 'rest' ? rooted.replace(/([?&])apikey=[^&]*(&|$)/, dropParameter) : rooted;
}

const dropParameter = (_all: string, before: string, after: string): string => (after === '' ? '' : before);
