import postgres from 'postgres';
import { type RunningStack, startStack } from '../../../scripts/lib/stack-process.ts';
import { applyBenchSettings, liftRealtimeLimits } from './bench-settings.ts';

/** One throw-away stack for all contenders that are Eyrie, with its limits out of the way. */
export interface SharedStack {
  stack: RunningStack;
  sql: postgres.Sql;
  /** Stops the stack when the last one who asked for it lets go. */
  release(): Promise<void>;
}

let starting: Promise<Omit<SharedStack, 'release'>> | undefined;
let users = 0;

async function start() {
  liftRealtimeLimits();
  const stack = await startStack(['--ephemeral', '--no-seed'], true);
  const sql = postgres(stack.info.dbUrl, { max: 2, onnotice: () => undefined });
  await applyBenchSettings(sql);
  return { stack, sql };
}

/** Starts the stack, or joins the one that is already up. */
export async function sharedStack(): Promise<SharedStack> {
  users += 1;
  starting ??= start();
  const { stack, sql } = await starting;
  const release = async () => {
    users -= 1;
    if (users > 0) return;
    starting = undefined;
    await sql.end();
    await stack.stop();
  };
  return { stack, sql, release };
}
