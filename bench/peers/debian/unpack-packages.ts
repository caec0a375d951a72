import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PeerUnavailable } from '../peer-unavailable.ts';

const run = promisify(execFile);
const timeout = 180_000;

/**
 * Debian packages with all they need that the machine lacks, downloaded and unpacked into a throw-away root
 * (`BENCH_ROOT`, else `bench-root` in the system's temporary folder). Nothing is installed; a root that is there is used
 * again without asking the network.
 *
 * @returns the root
 * @throws PeerUnavailable with a sentence where that is impossible
 */
export async function unpackPackages(packages: string[]): Promise<string> {
  const base = process.env.BENCH_ROOT ?? join(tmpdir(), 'bench-root');
  const root = join(base, 'root');
  const done = join(base, `unpacked-${packages.join('-')}`);
  if (existsSync(base) && statSync(base).uid !== process.getuid?.()) {
    throw new PeerUnavailable(`${base} belongs to somebody else`);
  }
  if (existsSync(done)) return root;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new PeerUnavailable(`${packages[0]} is taken from Debian's packages, which needs Debian and root`);
  }
  const cache = join(base, `packages-${packages[0]}`);
  mkdirSync(join(cache, 'partial'), { recursive: true });
  mkdirSync(root, { recursive: true });
  try {
    const options = ['-o', `Dir::Cache::archives=${cache}`, '-o', 'Debug::NoLocking=1'];
    const install = ['install', '--yes', '--download-only', '--no-install-recommends'];
    await run('apt-get', [...install, ...options, ...packages], { timeout });
    for (const file of readdirSync(cache).filter((name) => name.endsWith('.deb'))) {
      await run('dpkg-deb', ['--extract', join(cache, file), root], { timeout });
    }
  } catch (error) {
    const words = String((error as { stderr?: string }).stderr || error)
      .trim()
      .split('\n')
      .at(-1);
    throw new PeerUnavailable(`the Debian packages ${packages.join(', ')} could not be fetched: ${words}`);
  }
  writeFileSync(done, '');
  return root;
}
