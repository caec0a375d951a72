import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import postgres, { type Sql } from 'postgres';
import { makeContext } from '../../../stack/config/make-context.ts';
import { readStackOptions } from '../../../stack/config/stack-options.ts';
import { runBootstrap } from '../../../stack/postgres/run-bootstrap.ts';
import type { ServerSettings } from '../../../stack/postgres/server-settings.ts';
import { startPostgres } from '../../../stack/postgres/start.ts';

export interface OwnDatabase {
  /** Signs in as supabase_admin, as the Realtime server does. */
  url: string;
  sql: Sql;
  stop(): Promise<void>;
}

/** A Postgres with Realtime's schema and nothing else, for what only a superuser may do or a test may break. */
export async function startOwnDatabase(settings: ServerSettings = {}): Promise<OwnDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-realtime-test-'));
  const context = await makeContext(readStackOptions(['--ephemeral'], {}), folder, pino({ level: 'silent' }));
  const server = await startPostgres(context, settings);
  await runBootstrap(context, /^[1-3]/);
  const sql = postgres(context.database.admin, { max: 3, onnotice: () => undefined });
  return {
    url: context.database.admin,
    sql,
    async stop() {
      await sql.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
