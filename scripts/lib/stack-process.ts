import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** What `npm run stack -- --json` prints when it is ready. */
export interface StackInfo {
  url: string;
  dbUrl: string;
  publishableKey: string;
  secretKey: string;
  anonKey: string;
  serviceRoleKey: string;
  jwtSecret: string;
  studioUrl: string;
  mailUrl: string;
  vapidPublicKey: string;
  realtimeMetricsUrl: string;
}

export interface RunningStack {
  info: StackInfo;
  pid: number;
  /** Resolves with the exit code when the stack has ended, for whatever reason. */
  ended: Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts the embedded Supabase as a process of its own and waits until it is ready.
 *
 * @param args command-line arguments of `npm run stack`, e.g. `['--ephemeral']`
 * @param quiet keep its log back unless it fails
 * @throws Error with the log's tail when the stack ends before it is ready
 */
export async function startStack(args: string[], quiet = false): Promise<RunningStack> {
  const child = spawn(process.execPath, ['stack/main.ts', '--json', ...args], {
    // By the channel it notices when this process ends, however it ends, and ends as well.
    stdio: ['ignore', 'pipe', quiet ? 'pipe' : 'inherit', 'ipc'],
  });
  let logTail = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    logTail = (logTail + chunk).slice(-4000);
  });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };

  const ready = new Promise<StackInfo>((resolve) => {
    createInterface({ input: child.stdout as Readable }).once('line', (line) => resolve(JSON.parse(line)));
  });
  const info = await Promise.race([ready, ended]);
  if (typeof info === 'number') throw new Error(`the stack did not start (exit code ${info})\n${logTail}`);
  return { info, pid: child.pid ?? 0, ended, stop };
}

/** The environment through which the app and every test learn where their Supabase is. */
export function stackEnvironment(info: StackInfo): Record<string, string> {
  return {
    SUPABASE_URL: info.url,
    SUPABASE_PUBLISHABLE_KEY: info.publishableKey,
    SUPABASE_SECRET_KEY: info.secretKey,
    SUPABASE_ANON_KEY: info.anonKey,
    SUPABASE_SERVICE_ROLE_KEY: info.serviceRoleKey,
    SUPABASE_JWT_SECRET: info.jwtSecret,
    DATABASE_URL: info.dbUrl,
    STUDIO_URL: info.studioUrl,
    MAIL_URL: info.mailUrl,
    VAPID_PUBLIC_KEY: info.vapidPublicKey,
    REALTIME_METRICS_URL: info.realtimeMetricsUrl,
  };
}
