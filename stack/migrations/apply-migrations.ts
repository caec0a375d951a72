import pg from 'pg';
import { readProjectConfig } from '../config/project-config.ts';
import type { StackContext } from '../context.ts';
import { withCliProject } from './cli-project.ts';
import { compareMigrations, type MigrationState } from './pending-migrations.ts';
import { supabaseCli } from './supabase-cli.ts';

/** Says what of the project's migrations and, where `seed` asks for them, seed files has not run yet. */
export async function migrationState(context: StackContext, seed: boolean): Promise<MigrationState> {
  const { db } = readProjectConfig(context.projectDir);
  const client = new pg.Client({ connectionString: context.database.postgres });
  await client.connect();
  try {
    const patterns = seed && db.seed.enabled ? db.seed.sql_paths : [];
    return await compareMigrations(client, context.projectDir, patterns);
  } finally {
    await client.end();
  }
}

/**
 * Applies what the project's folder has and the database has not, by the real CLI as role postgres; it remembers both
 * migrations and seed files in `supabase_migrations`, so nothing runs twice.
 * @throws StackError with the CLI's words when a migration or a seed file fails
 */
export async function applyMigrations(context: StackContext, state: MigrationState): Promise<void> {
  const { unknown, pending, seeds } = state;
  if (unknown.length > 0) {
    const text = 'the database holds migrations that supabase/migrations lacks; npm run db:reset begins anew';
    context.log.warn({ unknown }, text);
  }
  if (pending.length === 0 && seeds.length === 0) return;
  const target = `--remote=${context.database.postgres}?sslmode=disable`;
  const options = ['--include-all', '--skip-vault', ...(seeds.length > 0 ? ['--include-seed'] : [])];
  const said = await withCliProject(context.projectDir, (folder) =>
    supabaseCli(['db', 'push', target, '--workdir', folder, ...options]),
  );
  context.log.debug({ part: 'migrations' }, said);
}
