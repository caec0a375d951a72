import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { derivePassword } from '../config/secrets.ts';
import type { Part, StackContext } from '../context.ts';
import { superviseChild } from '../supervisor/supervise-child.ts';
import { findPostgres } from './binaries.ts';
import { createCluster } from './create-cluster.ts';
import { holdsDatabase } from './database-folder.ts';
import { findDatabaseUser } from './database-user.ts';
import { endFormerServer } from './end-former-server.ts';
import { runAs } from './run-as.ts';
import { type ServerSettings, serverSettings } from './server-settings.ts';

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts Postgres on the data folder's cluster, which is made first when there is none, and keeps it running. `settings` are for tests of what
 * takes long with the usual ones.
 * @throws StackError when the machine has no binaries for it
 */
export async function startPostgres(context: StackContext, settings: ServerSettings = {}): Promise<Part> {
  const { dataDir, ports, secrets, database, log } = context;
  const folder = join(dataDir, 'postgres');
  const binaries = findPostgres();
  const user = findDatabaseUser();
  if (holdsDatabase(folder)) {
    await endFormerServer(folder, (pid) =>
      log.warn({ part: 'postgres', pid }, 'ended a server that was left over'),
    );
  } else {
    const making = `${folder}.making`;
    await createCluster({
      binaries,
      folder: making,
      user,
      password: derivePassword(secrets, 'supabase_admin'),
    });
    if (existsSync(folder)) rmSync(folder, { recursive: true });
    renameSync(making, folder);
  }
  const args = ['-D', folder, ...serverSettings(ports.database, settings)];
  const command = runAs(user, binaries.postgres, args, [folder]);
  return superviseChild({
    name: 'postgres',
    ...command,
    // Fast shutdown: sessions are ended, what was committed is on disk.
    stopSignal: 'SIGINT',
    stopTimeoutMs: 15_000,
    readyTimeoutMs: 60_000,
    log,
    ready: () => answers(database.admin),
  });
}
