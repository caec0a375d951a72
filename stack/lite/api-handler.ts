import { App } from '@supabase/lite';
import { authHandler } from './auth/auth-handler.ts';
import { authMailer } from './auth/auth-mailer.ts';
import { mailDriver } from './auth/mail-driver.ts';
import { openConnection } from './open-connection.ts';
import { provision } from './provision.ts';
import type { FetchHandler } from './serve-fetch.ts';
import type { LiteSettings } from './settings.ts';
import { FileStore } from './storage/file-store.ts';
import { storageHandler } from './storage/storage-handler.ts';

/**
 * Auth and Storage for the gateway, after making sure that their schemas exist. Keys may come as `sb_...` or as the
 * role's JWT. Never in admin mode: a request without a key is refused or anonymous.
 */
export async function apiHandler(settings: LiteSettings): Promise<FetchHandler> {
  // On hosted, Auth's sessions have this search path too: a trigger on auth.users that relies on `public` fails there.
  const connection = openConnection(settings.liteDatabase, 4, {
    search_path: 'auth',
    'storage.can_delete': 'true',
  });
  const driver = mailDriver(settings);
  const app = new App({
    connection,
    api: { external_url: settings.gatewayUrl },
    auth: { ...settings.auth, enabled: true, jwt_secret: settings.jwtSecret },
    storage: { enabled: true, file_size_limit: settings.fileSizeLimit },
    studio: { enabled: false },
    db: { migrations: { enabled: false } },
    options: {
      drivers: { email: driver },
      server: { apiKeys: { resolver: async (key: string) => keyOwner(settings, key) } },
    },
  });
  const files = new FileStore(settings.filesDir);
  app._storageAdapter = files;
  await app.init();
  await provision(settings, connection.config.baseSchema ?? '');

  const lite = (request: Request) => app.fetch(request, { peerAddress: null });
  const sql = connection.driver;
  const auth = authHandler({ settings, sql, lite, mail: authMailer(settings, driver) });
  const storage = storageHandler({ settings, sql, files, lite });
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/auth/v1/')) return auth(request);
    if (pathname.startsWith('/storage/v1/')) return storage(request);
    return Response.json({ message: 'Not found' }, { status: 404 });
  };
}

function keyOwner(settings: LiteSettings, key: string) {
  if (settings.publishableKeys.includes(key))
    return { type: 'publishable' as const, claims: { role: 'anon' } };
  if (settings.secretKeys.includes(key)) return { type: 'secret' as const, claims: { role: 'service_role' } };
  return null;
}
