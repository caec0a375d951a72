import { readdirSync, readFileSync } from 'node:fs';

export interface RunningProcess {
  pid: number;
  parent: number;
  command: string;
}

/** All processes of this machine; Linux only, as the tests that need it say. */
function allProcesses(): RunningProcess[] {
  return readdirSync('/proc').flatMap((entry) => {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid, parent: Number(fields[1]), command }];
    } catch {
      // Gone between the two looks.
      return [];
    }
  });
}

/** A process and everything below it. */
export function processTree(root: number): RunningProcess[] {
  const all = allProcesses();
  const tree = all.filter(({ pid }) => pid === root);
  for (let index = 0; index < tree.length; index += 1) {
    tree.push(...all.filter(({ parent }) => parent === tree[index]?.pid));
  }
  return tree;
}

/** Which of the given processes still run. */
export function stillRunning(processes: readonly RunningProcess[]): RunningProcess[] {
  const now = new Map(allProcesses().map((process) => [process.pid, process.command]));
  return processes.filter(({ pid, command }) => now.get(pid) === command);
}

/** The child of a stack whose command line contains `text`. */
export function childOf(stack: number, text: string): RunningProcess {
  const found = processTree(stack).find(({ parent, command }) => parent === stack && command.includes(text));
  if (!found) throw new Error(`the stack has no child ${text}`);
  return found;
}
