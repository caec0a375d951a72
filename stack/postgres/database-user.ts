import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StackError } from '../config/stack-error.ts';

/** The account that runs Postgres where the stack itself runs as root, which Postgres refuses to be. */
export interface DatabaseUser {
  uid: number;
  gid: number;
}

function readPasswd(name: string): DatabaseUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/**
 * Finds, or as root creates, the system's `postgres` user. Undefined when the stack does not run as root: then
 * Postgres runs as whoever started the stack.
 * @throws StackError when the user cannot be made
 */
export function findDatabaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = readPasswd('postgres');
  if (found) return found;
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
  } catch (error) {
    throw new StackError(
      'Postgres does not run as root, and the system user "postgres" could not be made ' +
        `(${error instanceof Error ? error.message : error}). Create it, or start the stack as another user.`,
    );
  }
  const made = readPasswd('postgres');
  if (!made) throw new StackError('The system user "postgres" was made but is not in /etc/passwd.');
  return made;
}
