import { join } from 'node:path';
import type { Part, StackContext } from '../context.ts';
import { superviseChild } from '../supervisor/supervise-child.ts';
import { liteEnvironment } from './settings.ts';

/** Spares the process the compiler's and the type stripper's memory (14 MB) from its second start on. */
const compileCache = join(import.meta.dirname, '../../node_modules/.cache/compile');

/**
 * Starts Auth, Storage and Studio in a process of their own. Resolves when Auth answers; then the schemas `auth` and
 * `storage` exist and `stack/postgres/sql/4*.sql` may run. See README.md.
 * @throws Error with the child's last words when it cannot start
 */
export async function startLite(context: StackContext): Promise<Part> {
  const health = `http://127.0.0.1:${context.ports.lite}/auth/v1/health`;
  const headers = { apikey: context.secrets.anonKey };
  return superviseChild({
    name: 'lite',
    command: process.execPath,
    args: ['--max-semi-space-size=1', '--optimize-for-size', join(import.meta.dirname, 'main.ts')],
    env: {
      ...liteEnvironment(context),
      EXPERIMENTAL_STORAGE: '1',
      DO_NOT_TRACK: '1',
      LITE_TELEMETRY: '0',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compileCache,
    },
    log: context.log,
    ready: async () => (await fetch(health, { headers })).ok,
  });
}
