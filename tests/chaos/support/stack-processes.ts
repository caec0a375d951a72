import { readdirSync, readFileSync } from 'node:fs';

/** The parts of a stack that are processes of their own. */
export const PARTS = ['postgres', 'postgrest', 'realtime', 'lite'] as const;
export type PartName = (typeof PARTS)[number];

const SIGN: Record<PartName, RegExp> = {
  postgres: /\/postgres\0-D\0/,
  postgrest: /\/postgrest(\0|$)/,
  realtime: /stack\/realtime\/main\.ts/,
  lite: /stack\/lite\/main\.ts/,
};

/** The process of a part, looked for only among the children of the given stack; null while it is down. */
export function findPart(stackPid: number, part: PartName): number | null {
  return childrenOf(stackPid).find((pid) => SIGN[part].test(commandOf(pid))) ?? null;
}

/** Kills a part as a crash does. @returns its pid, or null when it was down already. */
export function killPart(stackPid: number, part: PartName): number | null {
  const pid = findPart(stackPid, part);
  if (pid !== null) signal(pid, 'SIGKILL');
  return pid;
}

/** Stops a part with all its children (a database has one per connection). @returns what lets it go on. */
export function suspendPart(stackPid: number, part: PartName): () => void {
  const pid = findPart(stackPid, part);
  if (pid === null) return () => {};
  const stopped: number[] = [];
  // The parent first, so that no child is born meanwhile.
  for (const one of [pid, ...childrenOf(pid)]) {
    signal(one, 'SIGSTOP');
    stopped.push(one);
  }
  return () => {
    for (const one of stopped.reverse()) signal(one, 'SIGCONT');
  };
}

function childrenOf(parent: number): number[] {
  try {
    return readdirSync(`/proc/${parent}/task`).flatMap((task) => {
      const list = readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8');
      return list.split(' ').filter(Boolean).map(Number);
    });
  } catch {
    // Ended between two looks.
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // Ended between two looks.
    return '';
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
