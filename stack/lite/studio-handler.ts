import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { App } from '@supabase/lite';
import { isLoopbackHost } from '../mail/is-loopback-host.ts';
import { openConnection } from './open-connection.ts';
import type { FetchHandler } from './serve-fetch.ts';
import type { LiteSettings } from './settings.ts';

const assets = join(fileURLToPath(import.meta.resolve('@supabase/lite')), '..', 'static');
const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

async function asset(path: string): Promise<Response> {
  const type = contentTypes[extname(path)];
  if (!type || path.includes('..')) return new Response('Not found', { status: 404 });
  const body = await readFile(join(assets, path)).catch(() => undefined);
  if (!body) return new Response('Not found', { status: 404 });
  return new Response(body, {
    headers: { 'content-type': type, 'cache-control': 'public, max-age=86400' },
  });
}

async function openStudio(settings: LiteSettings): Promise<App> {
  const app = new App({
    connection: openConnection(settings.studioDatabase, 2, {}),
    auth: { enabled: false },
    storage: { enabled: false },
    studio: { enabled: true },
    db: { migrations: { enabled: false } },
    // A request is either lifted to service_role (admin mode) or refused: no key opens anything here.
    options: { server: { admin: true, apiKeys: { resolver: async () => null } } },
  });
  return app.init();
}

/**
 * Studio: lite's page and its own REST, which it reads the tables through. Signed in as `postgres`, since that role sees
 * every table. Requests without a key run as service_role (lite's admin mode): only from this machine, only from the same
 * origin. Opened by the first request, since most runs of the stack never look at it.
 */
export function studioHandler(settings: LiteSettings): FetchHandler {
  let opening: Promise<App> | undefined;
  return async (request, peer) => {
    if (!isLoopbackHost(request.headers.get('host')))
      return new Response('Studio answers only to names of this machine.', { status: 403 });
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/static/')) return asset(pathname.slice('/static/'.length));
    opening ??= openStudio(settings);
    const app = await opening;
    // Studio asks this once per page: the moment to forget what the tables were before the last migration.
    if (pathname === '/_system/introspect') await app.connection.clearSchemaCache();
    return app.fetch(request, { peerAddress: peer });
  };
}
