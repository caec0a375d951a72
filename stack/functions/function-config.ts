import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';

/** Where a function is and how it wants to be called. */
export interface FunctionConfig {
  name: string;
  /** Absolute path of the module to run. */
  entrypoint: string;
  /** `deno.json` or import map, absolute; undefined when there is none. */
  denoConfig: string | undefined;
  verifyJwt: boolean;
}

const schema = z.object({
  functions: z
    .record(
      z.string(),
      z.object({
        enabled: z.boolean().default(true),
        verify_jwt: z.boolean().default(true),
        entrypoint: z.string().optional(),
        import_map: z.string().optional(),
      }),
    )
    .default({}),
});

const entryNames = ['index.ts', 'index.js', 'index.tsx', 'index.jsx', 'index.mjs'];
const configNames = ['deno.json', 'deno.jsonc', 'import_map.json'];

/** A folder that begins with `_` (`_shared`) is no function. */
const functionName = /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/;

const firstFile = (folder: string, names: string[]): string | undefined =>
  names.map((name) => join(folder, name)).find((path) => existsSync(path));

/**
 * Looks a function up: `supabase/functions/<name>/index.ts` with its own `deno.json`, else the one of all functions, and
 * `[functions.<name>]` of config.toml on top. Undefined when there is none, or it is disabled.
 * @throws Error when config.toml cannot be read
 */
export function readFunctionConfig(projectDir: string, name: string): FunctionConfig | undefined {
  if (!functionName.test(name)) return undefined;
  const supabase = join(projectDir, 'supabase');
  const toml = join(supabase, 'config.toml');
  const { functions } = schema.parse(existsSync(toml) ? parse(readFileSync(toml, 'utf8')) : {});
  const own = functions[name];
  if (own?.enabled === false) return undefined;
  const folder = join(supabase, 'functions', name);
  const entrypoint = own?.entrypoint ? resolve(supabase, own.entrypoint) : firstFile(folder, entryNames);
  if (!entrypoint || !existsSync(entrypoint)) return undefined;
  const denoConfig = own?.import_map
    ? resolve(supabase, own.import_map)
    : (firstFile(folder, configNames) ?? firstFile(join(supabase, 'functions'), configNames));
  return { name, entrypoint, denoConfig, verifyJwt: own?.verify_jwt ?? true };
}
