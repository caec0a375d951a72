import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StackError } from '../config/stack-error.ts';

/** The major version that the embedded binaries are. */
export const postgresMajor = 17;

/** True when `folder` holds a database cluster. */
export function holdsDatabase(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'));
}

/**
 * Refuses a cluster that another major version of Postgres has made.
 * @throws StackError that says what to do with it
 */
export function assertVersion(folder: string): void {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version === String(postgresMajor)) return;
  throw new StackError(
    `${folder} was made by Postgres ${version}, but this is Postgres ${postgresMajor}. Dump it with that version ` +
      '(pg_dump) and load it here, choose another folder with --data, or delete it to begin anew.',
  );
}

/** Pid in `postmaster.pid`, that of a server that runs here or of one that was killed. */
export function postmasterPid(folder: string): number | undefined {
  const path = join(folder, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const pid = Number.parseInt(readFileSync(path, 'utf8'), 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/**
 * Removes the lock of a server that is gone. Postgres does so itself unless some other process has got the number
 * meanwhile; the caller has made sure that none of ours has.
 */
export function removeStaleLock(folder: string): void {
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}
