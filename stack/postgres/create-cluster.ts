import { execFile } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StackError } from '../config/stack-error.ts';
import type { PostgresBinaries } from './binaries.ts';
import type { DatabaseUser } from './database-user.ts';
import { runAs } from './run-as.ts';

const run = promisify(execFile);

/**
 * Makes the database cluster with `supabase_admin` as its superuser. It is made under another name and renamed by the
 * caller's first start marker, so a start that is interrupted leaves nothing half-made: the folder is removed again.
 * Text sorts by ICU's en-US, as on hosted Supabase.
 * @throws StackError with initdb's words
 */
export async function createCluster(options: {
  binaries: PostgresBinaries;
  folder: string;
  user: DatabaseUser | undefined;
  password: string;
}): Promise<void> {
  const { binaries, folder, user } = options;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder, '..', '.password');
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const locale = platform() === 'linux' ? 'C.UTF-8' : 'C';
  const { command, args, uid, gid } = runAs(
    user,
    binaries.initdb,
    [
      `--pgdata=${folder}`,
      '--username=supabase_admin',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      `--locale=${locale}`,
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--no-sync',
      '--no-instructions',
    ],
    [folder],
  );
  try {
    await run(command, args, { uid, gid, env: { ...process.env, LC_ALL: locale } });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw new StackError(
      `The database could not be made in ${folder}: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
