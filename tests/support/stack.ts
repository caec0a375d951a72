import { stackEnvironment, startStack } from '../../scripts/lib/stack-process.ts';

/**
 * Vitest global set-up: one throw-away stack for all files of the run. With SUPABASE_URL in the environment
 * the tests run against that Supabase instead and nothing is started.
 */
export default async function setup() {
  if (process.env.SUPABASE_URL) return;
  const stack = await startStack(['--ephemeral'], true);
  Object.assign(process.env, stackEnvironment(stack.info));
  return stack.stop;
}
