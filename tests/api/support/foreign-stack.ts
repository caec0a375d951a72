import { fileURLToPath } from 'node:url';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll } from 'vitest';
import { type RunningStack, type StackInfo, startStack } from '../../../scripts/lib/stack-process.ts';

/** The folder that holds its supabase/. */
export const foreignProject = fileURLToPath(new URL('../fixtures/foreign-project', import.meta.url));

/** A stack of a to-do app that knows nothing of Eyrie: `npm run stack -- --project DIR`. */
export interface ForeignStack {
  /** Set once the tests run. */
  readonly info: StackInfo;
  /** A client with the publishable key, or another one; nobody is signed in. */
  client(key?: string, options?: { flowType?: 'pkce' | 'implicit' }): SupabaseClient;
  service(): SupabaseClient;
}

/** The password of everybody here; letters and digits, as its config.toml wants. */
export const foreignPassword = 'correct horse 1';

/** Seeded by its seed.sql. */
export const tess = { id: 'bbbbbbbb-0000-4000-8000-000000000001', email: 'tess@todo.test' };
export const groceries = 'cccccccc-0000-4000-8000-000000000001';

/**
 * Starts the project's stack for the tests of a file.
 * @param project a copy of its folder, for tests that change files
 */
export function foreignStack(project = foreignProject): ForeignStack {
  let stack: RunningStack | undefined;
  beforeAll(async () => {
    stack = await startStack(['--ephemeral', '--project', project], true);
  }, 60_000);
  afterAll(() => stack?.stop());
  const info = () => {
    if (!stack) throw new Error('the stack of the foreign project runs only during tests');
    return stack.info;
  };
  const client = (key = info().publishableKey, options: { flowType?: 'pkce' | 'implicit' } = {}) => {
    const kept = new Map<string, string>();
    return createClient(info().url, key, {
      auth: {
        ...options,
        autoRefreshToken: false,
        detectSessionInUrl: false,
        storage: {
          getItem: (name) => kept.get(name) ?? null,
          setItem: (name, value) => void kept.set(name, value),
          removeItem: (name) => void kept.delete(name),
        },
      },
    });
  };
  return {
    get info() {
      return info();
    },
    client,
    service: () => client(info().secretKey),
  };
}

let count = 0;

/** An address that nobody had before. */
export function foreignEmail(): string {
  count += 1;
  return `somebody-${Date.now()}-${count}@todo.test`;
}
