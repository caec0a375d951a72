import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

function findSetpriv(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'setpriv');
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder: look in the next one.
    }
  }
  return undefined;
}

const setpriv = findSetpriv();

/**
 * Wraps a command so that the kernel sends it `signal` when the stack dies, even by SIGKILL (prctl PR_SET_PDEATHSIG, by
 * util-linux' setpriv, which replaces itself with the command: the pid stays). Where setpriv is missing the command
 * comes back as it was, and the next start of the stack ends what was left over.
 */
export function dieWithParent(command: string, args: readonly string[], signal: 'KILL' | 'INT' = 'KILL') {
  if (!setpriv) return { command, args: [...args] };
  // A change of user takes the wish back, so one setpriv has to do both.
  if (command === 'setpriv') return { command: setpriv, args: ['--pdeathsig', signal, ...args] };
  return { command: setpriv, args: ['--pdeathsig', signal, '--', command, ...args] };
}
