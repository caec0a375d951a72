import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOrphans, isClaimed } from './data-folder-claim.ts';

const prefix = 'eyrie-stack-';
/** A folder younger than this may belong to a stack that has not claimed it yet. */
const youngMs = 60_000;

/** Makes the data folder of an ephemeral stack. Others may walk through it, since Postgres may run as another user. */
export function makeTemporaryData(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/** Removes what ephemeral stacks that were killed left in the temporary folder, processes included. */
export async function sweepTemporaryData(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = join(tmpdir(), name);
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (!stats || stats.uid !== process.getuid?.() || isClaimed(folder)) continue;
    if (Date.now() - stats.ctimeMs < youngMs) continue;
    await endOrphans(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
