import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StackError } from '../config/stack-error.ts';
import type { DatabaseUser } from './database-user.ts';

/** A command together with how to become another user for it. */
export interface RunAs {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

const searchByOthers = 0o001;
const dacOverride = 1n;
const dacReadSearch = 2n;

/** True when any user may walk down to `path`. */
function isReachable(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & searchByOthers) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A capability that lets another user walk through folders closed to it, if this process may hand one on. */
function findCapability(): string | undefined {
  const line = /^CapBnd:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const bounding = BigInt(`0x${line ?? '0'}`);
  if (bounding & (1n << dacReadSearch)) return 'dac_read_search';
  if (bounding & (1n << dacOverride)) return 'dac_override';
  return undefined;
}

/**
 * Says how to run `command` as `user`. Where a folder on the way (root's home, a `mktemp -d`) is closed to that user,
 * it gets the one capability to walk through it (to read there, not to write), by util-linux' setpriv, instead of a copy
 * of the binaries elsewhere.
 * @throws StackError when the folder is closed and no capability can be given
 */
export function runAs(
  user: DatabaseUser | undefined,
  command: string,
  args: readonly string[],
  paths: readonly string[],
): RunAs {
  if (!user) return { command, args: [...args] };
  const closed = [command, ...paths].find((path) => !isReachable(path));
  if (closed === undefined) return { command, args: [...args], uid: user.uid, gid: user.gid };
  const capability = process.platform === 'linux' ? findCapability() : undefined;
  if (!capability) {
    throw new StackError(
      `The system user "postgres" cannot enter the folder of ${closed}. Move the project to a folder that other ` +
        'users may enter (chmod o+x), or start the stack as a user other than root.',
    );
  }
  return {
    command: 'setpriv',
    args: [
      `--reuid=${user.uid}`,
      `--regid=${user.gid}`,
      '--clear-groups',
      // Without it access(2), with which Postgres looks for its files, would ignore the capability.
      '--securebits=+no_setuid_fixup',
      `--inh-caps=-all,+${capability}`,
      `--ambient-caps=-all,+${capability}`,
      `--bounding-set=-all,+${capability}`,
      '--',
      command,
      ...args,
    ],
  };
}
