import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { findPostgres } from '../../../stack/postgres/binaries.ts';
import { findDatabaseUser } from '../../../stack/postgres/database-user.ts';
import { runAs } from '../../../stack/postgres/run-as.ts';
import { serverSettings } from '../../../stack/postgres/server-settings.ts';
import { dieWithParent } from '../../../stack/supervisor/die-with-parent.ts';

const run = promisify(execFile);
const patience = 15_000;

/** A throw-away Postgres of a peer: Eyrie's own binaries and settings (fsync and synchronous_commit on), an empty database. */
export interface PeerPostgres {
  pid: number;
  port: number;
  /** Address for role `bench`, a superuser without a password on this loopback port. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Makes and starts it in a folder under the system's temporary one, which `stop` removes.
 *
 * @throws Error with initdb's words, or when it does not answer within 15 s
 */
export async function startPeerPostgres(): Promise<PeerPostgres> {
  const binaries = findPostgres();
  const user = findDatabaseUser();
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-bench-pg-'));
  if (user) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const making = runAs(
    user,
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      '--username=bench',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    [folder],
  );
  await run(making.command, making.args, { uid: making.uid, gid: making.gid, cwd: '/' });
  const serving = runAs(user, binaries.postgres, ['-D', folder, ...serverSettings(port)], [folder]);
  const { command, args } = dieWithParent(serving.command, serving.args, 'INT');
  const child = spawn(command, args, { uid: serving.uid, gid: serving.gid, cwd: '/', stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgresql://bench@127.0.0.1:${port}/postgres`;
  try {
    await answers(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid: child.pid ?? 0, port, url, stop };
}

async function answers(url: string): Promise<void> {
  const since = performance.now();
  for (;;) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 2 });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (performance.now() - since > patience) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}
