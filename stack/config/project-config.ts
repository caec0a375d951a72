import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { StackError } from './stack-error.ts';

const port = z.number().int().min(1).max(65535);

/** The keys of supabase/config.toml that the stack follows; all others are the official CLI's business. */
const schema = z.object({
  api: z
    .object({
      port: port.default(54321),
      schemas: z.array(z.string()).default(['public', 'graphql_public']),
      extra_search_path: z.array(z.string()).default(['public', 'extensions']),
      max_rows: z.number().int().positive().default(1000),
    })
    .prefault({}),
  db: z
    .object({
      port: port.default(54322),
      major_version: z.number().int().default(17),
      seed: z
        .object({
          enabled: z.boolean().default(true),
          sql_paths: z.array(z.string()).default(['./seed.sql']),
        })
        .prefault({}),
    })
    .prefault({}),
  studio: z.object({ port: port.default(54323) }).prefault({}),
  local_smtp: z.object({ port: port.default(54324), smtp_port: port.default(54325) }).prefault({}),
});

export type ProjectConfig = z.infer<typeof schema>;

/**
 * Reads `supabase/config.toml`; a project without one gets the CLI's own defaults.
 * @throws StackError that names the file and the key when something in it cannot be used
 */
export function readProjectConfig(projectDir: string): ProjectConfig {
  const path = join(projectDir, 'supabase', 'config.toml');
  if (!existsSync(path)) return schema.parse({});
  let table: object;
  try {
    table = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StackError(`${path} is not valid TOML: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = schema.safeParse(withTodaysNames(table));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StackError(`${path} has values that cannot be used: ${problems.join('; ')}`);
}

/** `[inbucket]` is what the CLI called `[local_smtp]` until its version 3. */
function withTodaysNames(table: object): object {
  return 'inbucket' in table ? { local_smtp: table.inbucket, ...table } : table;
}

/** Schemas of config.toml that cannot be served here: hosted makes them by extensions that npm's Postgres lacks. */
const absentSchemas = new Set(['graphql_public', 'graphql']);

/** The schemas that the REST API exposes; the first is its default. */
export function exposedSchemas(schemas: readonly string[]): string[] {
  const present = schemas.filter((schema) => !absentSchemas.has(schema));
  return present.length > 0 ? present : ['public'];
}
