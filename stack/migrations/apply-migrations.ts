import pg from 'pg';
import type { StackContext } from '../context.ts';
import { compareMigrations } from './pending-migrations.ts';
import { supabaseCli } from './supabase-cli.ts';

/** Versions that the project's folder has and the database has not. */
export async function pendingMigrations(context: StackContext): Promise<string[]> {
  const client = new pg.Client({ connectionString: context.database.postgres });
  await client.connect();
  try {
    return (await compareMigrations(client, context.projectDir)).pending;
  } finally {
    await client.end();
  }
}

/**
 * Applies what the project's `supabase/migrations` has and the database has not, by the real CLI as role postgres, and
 * on request the seed files with it; both are remembered in `supabase_migrations`, so neither runs twice.
 * @returns the versions that were applied
 * @throws StackError with the CLI's words when a migration or a seed file fails
 */
export async function applyMigrations(context: StackContext, seed: boolean): Promise<string[]> {
  const client = new pg.Client({ connectionString: context.database.postgres });
  await client.connect();
  try {
    const { pending, unknown } = await compareMigrations(client, context.projectDir);
    if (unknown.length > 0) {
      context.log.warn(
        { unknown },
        'the database holds migrations that supabase/migrations lacks; npm run db:reset begins anew',
      );
    }
    if (pending.length === 0) return [];
    const args = [
      'db',
      'push',
      `--remote=${context.database.postgres}?sslmode=disable`,
      '--workdir',
      context.projectDir,
    ];
    const said = await supabaseCli([
      ...args,
      '--include-all',
      '--skip-vault',
      ...(seed ? ['--include-seed'] : []),
    ]);
    context.log.debug({ part: 'migrations' }, said);
    await client.query("notify pgrst, 'reload schema'");
    return pending;
  } finally {
    await client.end();
  }
}
