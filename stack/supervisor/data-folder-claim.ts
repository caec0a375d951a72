import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { processIdentity } from '../config/process-identity.ts';
import { StackError } from '../config/stack-error.ts';
import { childRegistry } from './child-registry.ts';
import { endProcesses } from './end-processes.ts';

const processEntry = z.object({
  name: z.string(),
  pid: z.number().int().positive(),
  /** See processIdentity. */
  identity: z.string(),
  stopSignal: z.custom<NodeJS.Signals>((value) => typeof value === 'string' && value.startsWith('SIG')),
});
const claimFile = z.object({ stack: processEntry, children: z.array(processEntry) });

type ProcessEntry = z.infer<typeof processEntry>;

const claimPath = (dataDir: string): string => join(dataDir, 'stack.json');

const isAlive = (entry: ProcessEntry): boolean => processIdentity(entry.pid) === entry.identity;

/** Reads who claimed a data folder; a file that cannot be read counts as nobody, for a kill may have cut it short. */
function readClaim(dataDir: string): z.infer<typeof claimFile> | undefined {
  try {
    return claimFile.safeParse(JSON.parse(readFileSync(claimPath(dataDir), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** True when a running stack holds the folder. */
export function isClaimed(dataDir: string): boolean {
  const claim = readClaim(dataDir);
  return claim !== undefined && isAlive(claim.stack);
}

/**
 * Ends the children that a killed stack left behind, and only those: number and start time must both be what it wrote.
 * @returns the names of what was ended
 */
export async function endOrphans(dataDir: string): Promise<string[]> {
  const orphans = (readClaim(dataDir)?.children ?? []).filter(isAlive);
  await endProcesses(orphans, isAlive);
  return orphans.map((orphan) => orphan.name);
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StackError(
      `The data folder cannot be made: ${error instanceof Error ? error.message : error}. Choose another with --data.`,
    );
  }
}

/**
 * Claims a data folder for this process and keeps the list of its children in `stack.json`.
 * @returns what releases it again
 * @throws StackError when another stack runs on it
 */
export async function claimDataFolder(dataDir: string, log: (ended: string[]) => void): Promise<() => void> {
  makeFolder(dataDir);
  const claim = readClaim(dataDir);
  if (claim && isAlive(claim.stack)) {
    throw new StackError(
      `${dataDir} is in use by a stack that runs as process ${claim.stack.pid}. ` +
        'Stop that one (Ctrl-C, or kill it), or choose another folder with --data.',
    );
  }
  const ended = await endOrphans(dataDir);
  if (ended.length > 0) log(ended);
  const path = claimPath(dataDir);
  const stack = {
    name: 'stack',
    pid: process.pid,
    identity: processIdentity(process.pid),
    stopSignal: 'SIGTERM',
  };
  childRegistry.listen((children) => {
    const entries = children.map((child) => ({ ...child, identity: processIdentity(child.pid) ?? 'gone' }));
    writeFileSync(path, JSON.stringify({ stack, children: entries }), { mode: 0o600 });
  });
  return () => {
    childRegistry.listen(() => undefined);
    rmSync(path, { force: true });
  };
}
