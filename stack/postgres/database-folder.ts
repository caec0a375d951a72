import { existsSync, readFileSync } from 'node:fs';
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
