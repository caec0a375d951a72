import { join } from 'node:path';
import { z } from 'zod';
import { derivePassword } from '../config/secrets.ts';
import type { StackContext } from '../context.ts';
import { authSchema, readAuthSettings } from './auth/auth-settings.ts';

/** The role that the process signs in as once the schemas are there; see README.md. */
export const liteRole = 'supabase_lite_admin';

const schema = z.object({
  port: z.number(),
  studioPort: z.number(),
  smtpPort: z.number(),
  gatewayUrl: z.string(),
  filesDir: z.string(),
  jwtSecret: z.string(),
  publishableKeys: z.array(z.string()),
  secretKeys: z.array(z.string()),
  adminDatabase: z.string(),
  liteDatabase: z.string(),
  studioDatabase: z.string(),
  /** Keys of `[auth]` in the form lite takes; lite checks them itself. */
  auth: authSchema,
  fileSizeLimit: z.string(),
});

export type LiteSettings = z.infer<typeof schema>;

/** All that the child process is told, as one environment variable. */
export function liteEnvironment(context: StackContext): Record<string, string> {
  const { ports, secrets, database } = context;
  const own = new URL(database.admin);
  own.username = liteRole;
  own.password = derivePassword(secrets, liteRole);
  const { lite, fileSizeLimit } = readAuthSettings(context.projectDir);
  const settings: LiteSettings = {
    port: ports.lite,
    studioPort: ports.studio,
    smtpPort: ports.smtp,
    gatewayUrl: context.url,
    filesDir: join(context.dataDir, 'storage'),
    jwtSecret: secrets.jwtSecret,
    publishableKeys: [secrets.publishableKey, secrets.anonKey],
    secretKeys: [secrets.secretKey, secrets.serviceRoleKey],
    adminDatabase: database.admin,
    liteDatabase: own.href,
    studioDatabase: database.postgres,
    auth: lite,
    fileSizeLimit,
  };
  return { EYRIE_LITE: JSON.stringify(settings) };
}

/**
 * Reads in the child what `liteEnvironment` wrote.
 * @throws Error when the process was not started by `startLite`
 */
export function readLiteSettings(env: NodeJS.ProcessEnv): LiteSettings {
  if (!env.EYRIE_LITE) throw new Error('EYRIE_LITE is not set: stack/lite/main.ts is started by startLite.');
  return schema.parse(JSON.parse(env.EYRIE_LITE));
}
