import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse } from 'smol-toml';
import type { StackContext } from '../context.ts';
import { readAuthSettings } from '../lite/auth/auth-settings.ts';

/** Variables of the stack's own environment that a function's process needs to run and to fetch packages. */
const passedOn = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TZ',
  'LANG',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'DENO_CERT',
];

/** Takes every variable of the stack's own environment away from a child. */
export const nothingInherited = (): Record<string, undefined> =>
  Object.fromEntries(Object.keys(process.env).map((name) => [name, undefined]));

/** What Deno itself needs of the machine. */
export const machineEnvironment = (): Record<string, string | undefined> => ({
  ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
  // npm hands its own configuration to scripts in lower case.
  NPM_CONFIG_REGISTRY: process.env.NPM_CONFIG_REGISTRY ?? process.env.npm_config_registry,
});

/**
 * A function's whole environment. Like a hosted function it sees nothing of the machine's own, only the project's keys,
 * the stack's services, `[edge_runtime.secrets]` of config.toml and `supabase/functions/.env` (which may not set
 * SUPABASE_*).
 */
export function functionEnvironment(context: StackContext): Record<string, string> {
  const { secrets, ports, database, url, projectDir } = context;
  const environment: Record<string, string | undefined> = {
    ...machineEnvironment(),
    VAPID_PUBLIC_KEY: secrets.vapidPublicKey,
    VAPID_PRIVATE_KEY: secrets.vapidPrivateKey,
    VAPID_SUBJECT: process.env.VAPID_SUBJECT ?? 'mailto:push@eyrie.test',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(ports.smtp),
    SMTP_FROM: process.env.SMTP_FROM ?? 'Eyrie <notifications@eyrie.test>',
    APP_URL: process.env.APP_URL ?? readAuthSettings(projectDir).lite.site_url,
    ...ownSecrets(projectDir),
    SUPABASE_URL: url,
    SUPABASE_ANON_KEY: secrets.anonKey,
    SUPABASE_SERVICE_ROLE_KEY: secrets.serviceRoleKey,
    SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
    SUPABASE_SECRET_KEY: secrets.secretKey,
    SUPABASE_DB_URL: database.postgres,
  };
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => !!entry[1]),
  );
}

function ownSecrets(projectDir: string): Record<string, string | undefined> {
  const toml = join(projectDir, 'supabase', 'config.toml');
  const table = existsSync(toml) ? parse(readFileSync(toml, 'utf8')) : {};
  const runtime = table.edge_runtime as { secrets?: Record<string, string> } | undefined;
  const fromToml = Object.entries(runtime?.secrets ?? {}).map(([name, value]) => {
    const variable = /^env\((\w+)\)$/.exec(value)?.[1];
    return [name, variable ? process.env[variable] : value];
  });
  const file = join(projectDir, 'supabase', 'functions', '.env');
  const fromFile = existsSync(file) ? Object.entries(parseEnv(readFileSync(file, 'utf8'))) : [];
  return Object.fromEntries([...fromToml, ...fromFile].filter(([name]) => !name?.startsWith('SUPABASE_')));
}
