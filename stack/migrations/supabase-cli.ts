import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StackError } from '../config/stack-error.ts';

const run = promisify(execFile);

/** The CLI's own binary: its npm wrapper would cost another Node start. */
function findCli(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@supabase/cli-${system}-${arch()}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(
      require.resolve(`${name}/package.json`, { paths: [require.resolve('supabase/package.json')] }),
    );
    return join(folder, 'bin', system === 'windows' ? 'supabase.exe' : 'supabase');
  } catch {
    throw new StackError(
      `npm has no Supabase CLI for ${platform()} ${arch()} here (${name} is missing). Run npm ci.`,
    );
  }
}

/**
 * Runs the real Supabase CLI without a question and without telemetry.
 * @returns what it said
 * @throws StackError with its words
 */
export async function supabaseCli(args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(findCli(), [...args, '--yes', '--agent', 'no'], {
      env: { ...process.env, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      maxBuffer: 64 * 1024 * 1024,
    });
    return `${stdout}${stderr}`;
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string; message: string };
    // It says everything on stderr, and on stdout once more.
    const words = said.stderr?.trim() || said.stdout?.trim() || said.message;
    throw new StackError(`supabase ${args[0]} ${args[1]} failed:\n${words}`);
  }
}
