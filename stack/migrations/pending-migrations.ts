import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** Versions (the digits before the first underscore) of the project's migration files, in order. */
function localVersions(projectDir: string): string[] {
  const folder = join(projectDir, 'supabase', 'migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => /^(\d+)_.*\.sql$/.exec(file)?.[1] ?? [])
    .sort();
}

/** What the database and the folder disagree about. */
export interface MigrationState {
  /** In the folder, not yet applied. */
  pending: string[];
  /** Applied, but no longer in the folder. */
  unknown: string[];
}

/** Compares the project's migrations with the CLI's history table, so that a warm start need not spawn the CLI. */
export async function compareMigrations(client: pg.Client, projectDir: string): Promise<MigrationState> {
  const history = await client.query<{ exists: boolean }>(
    "select to_regclass('supabase_migrations.schema_migrations') is not null as exists",
  );
  const applied = history.rows[0]?.exists
    ? (await client.query<{ version: string }>('select version from supabase_migrations.schema_migrations'))
        .rows
    : [];
  const done = new Set(applied.map((row) => row.version));
  const local = localVersions(projectDir);
  return {
    pending: local.filter((version) => !done.has(version)),
    unknown: [...done].filter((version) => !local.includes(version)).sort(),
  };
}
