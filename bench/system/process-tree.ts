import { readdirSync, readFileSync } from 'node:fs';

/** One living process as /proc shows it. CPU in clock ticks, children that have ended and were waited for included. */
export interface ProcessInfo {
  pid: number;
  parent: number;
  label: string;
  ticks: number;
}

/** Processes and everything below them, right now. */
export function processTree(...roots: number[]): ProcessInfo[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? []);
  const tree = all.filter((process) => roots.includes(process.pid));
  for (const process of tree) tree.push(...all.filter((child) => child.parent === process.pid));
  return tree;
}

function readProcess(pid: number): ProcessInfo | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in brackets and may hold anything, so fields are counted from behind it (proc(5)).
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [utime = 0, stime = 0, childUtime = 0, childStime = 0] = fields.slice(11, 15);
    const label = processLabel(readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0'));
    return { pid, parent: fields[1] ?? 0, label, ticks: utime + stime + childUtime + childStime };
  } catch (error) {
    // Processes end while one reads about them.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/**
 * A short name for a process: the script of a Node process, the kind of a Postgres process, else the program.
 *
 * @param args its command line; Postgres overwrites the first with e.g. `postgres: walwriter `
 */
export function processLabel(args: string[]): string {
  const [program = '', ...rest] = args;
  const kind = /^postgres: (?:\d+\/\w+: )?(\w+)( \w+ launcher)?/.exec(program)?.[1];
  if (kind) return `postgres: ${kind}`;
  const script = rest.find((argument) => /\.(ts|mjs|js)$/.test(argument));
  if (script) return script.split('/').slice(-3).join('/');
  return program.split('/').at(-1) ?? program;
}
