import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { hintCompilation } from './compile-hints.ts';

const nextBin = 'node_modules/next/dist/bin/next';
const stampFile = '.next/eyrie-sources';
const sources = [
  'app/**/*',
  'components/**/*',
  'lib/**/*',
  'messages/**/*',
  '*.ts',
  '*.mjs',
  'package-lock.json',
];

/** A digest over everything that goes into the build, so that an unchanged app is not built twice. */
function digestSources(): string {
  const hash = createHash('sha256').update(process.env.EYRIE_LOCALE ?? '');
  for (const path of globSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()) {
    hash.update(path).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function run(args: string[], env: Record<string, string>, quiet: boolean): ChildProcess {
  return spawn(process.execPath, [nextBin, ...args], {
    stdio: ['ignore', quiet ? 'ignore' : 2, 2],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
}

function exitCode(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/**
 * Builds the app unless `.next` already holds a build of these very sources.
 *
 * @throws Error when `next build` fails (its own output says why)
 */
export async function buildApp(quiet = false): Promise<void> {
  const digest = digestSources();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return;
  const code = await exitCode(run(['build'], { NODE_ENV: 'production' }, quiet));
  if (code !== 0) throw new Error(`next build failed with exit code ${code}`);
  hintCompilation('.next');
  writeFileSync(stampFile, digest);
}

export interface RunningApp {
  url: string;
  ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Serves the app (`next start`, or `next dev`) and waits until it answers.
 *
 * @param port TCP port on which to listen
 * @param env where its Supabase is, as `stackEnvironment` gives it
 * @throws Error when it ends before it answers
 */
export async function startApp(port: number, env: Record<string, string>, dev = false): Promise<RunningApp> {
  const url = `http://localhost:${port}`;
  const nodeEnv = dev ? 'development' : 'production';
  const child = run(
    [dev ? 'dev' : 'start', '-p', String(port)],
    { ...env, APP_URL: url, NODE_ENV: nodeEnv },
    !dev,
  );
  const ended = exitCode(child);
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && !(await answers(`${url}/login`))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (hasEnded) throw new Error(`the app did not start on port ${port}`);
  const stop = async () => {
    if (!hasEnded) child.kill('SIGTERM');
    await ended;
  };
  return { url, ended, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { redirect: 'manual' })).status < 500;
  } catch {
    return false;
  }
}
