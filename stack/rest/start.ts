import { exposedSchemas, readProjectConfig } from '../config/project-config.ts';
import type { Part, StackContext } from '../context.ts';
import { superviseChild } from '../supervisor/supervise-child.ts';
import { findPostgrest } from './find-postgrest.ts';

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
      // Two cores are busy with fewer, and each backend that has seen the whole schema keeps some 10 MB.
      PGRST_DB_POOL: '5',
      // A backend learns the schema and the plans anew: half a minute without a request should not cost that.
      PGRST_DB_POOL_MAX_IDLETIME: '600',
      // Seconds; an entry ends with its token if that is sooner. Verifying a token is a third of what a call costs here.
      PGRST_JWT_CACHE_MAX_LIFETIME: '3600',
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
