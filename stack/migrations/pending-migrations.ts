import { existsSync, globSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import type pg from 'pg';

/** Versions (the digits before the first underscore) of the project's migration files, in order. */
function localVersions(projectDir: string): string[] {
  const folder = join(projectDir, 'supabase', 'migrations');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => /^(\d+)_.*\.sql$/.exec(file)?.[1] ?? [])
    .sort();
}

/** The seed files that `[db.seed] sql_paths` names, as the CLI writes them down: `supabase/seed.sql`. */
function localSeeds(projectDir: string, patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => globSync(posix.join('supabase', pattern), { cwd: projectDir })).sort();
}

/** A column of one of the CLI's own tables; nothing where that table is not there yet. */
async function readColumn(client: pg.Client, table: string, column: string): Promise<Set<string>> {
  const name = `supabase_migrations.${table}`;
  const found = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    name,
  ]);
  if (!found.rows[0]?.exists) return new Set();
  const { rows } = await client.query<{ value: string }>(`select ${column} as value from ${name}`);
  return new Set(rows.map((row) => row.value));
}

/** What the database and the folder disagree about. */
export interface MigrationState {
  /** Migrations in the folder, not yet applied. */
  pending: string[];
  /** Seed files that have not run. */
  seeds: string[];
  /** Migrations applied, but no longer in the folder. */
  unknown: string[];
}

/** Compares the project's folder with the CLI's history tables, so that a warm start need not spawn the CLI. */
export async function compareMigrations(
  client: pg.Client,
  projectDir: string,
  seedPatterns: readonly string[],
): Promise<MigrationState> {
  const done = await readColumn(client, 'schema_migrations', 'version');
  const seeded = await readColumn(client, 'seed_files', 'path');
  const local = localVersions(projectDir);
  return {
    pending: local.filter((version) => !done.has(version)),
    seeds: localSeeds(projectDir, seedPatterns).filter((path) => !seeded.has(path)),
    unknown: [...done].filter((version) => !local.includes(version)).sort(),
  };
}
