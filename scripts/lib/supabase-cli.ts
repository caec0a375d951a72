import { spawnSync } from 'node:child_process';

/**
 * Runs the real Supabase CLI and returns what it printed.
 *
 * @param acceptFailure return the output even when the exit code is not 0 (`db advisors` exits so on findings)
 * @throws Error with its last words when it fails
 */
export function supabaseCli(args: string[], acceptFailure = false): string {
  const result = spawnSync('node_modules/.bin/supabase', args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DO_NOT_TRACK: '1' },
    encoding: 'utf8',
  });
  if (result.status !== 0 && !acceptFailure) {
    throw new Error(`supabase ${args.slice(0, 2).join(' ')} failed:\n${result.stderr}${result.stdout}`);
  }
  return result.stdout;
}
