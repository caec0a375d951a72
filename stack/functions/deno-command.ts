import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FunctionConfig } from './function-config.ts';

const root = join(import.meta.dirname, '../..');
const deno = join(root, 'node_modules/deno', process.platform === 'win32' ? 'deno.exe' : 'deno');

/** Packages that functions import, fetched once: it outlives data folders, so that a later start needs no network. */
const cache = join(root, 'node_modules/.cache/deno');

/** Hosted functions have 256 MB; the small nursery saves some 10 MB. */
const memory = '--v8-flags=--max-old-space-size=256,--max-semi-space-size=1';

/**
 * The command that runs a function as a server on the Unix socket `socket`. It may use the network, its environment and
 * read files; it may write only beside its socket, and start no programs, as on hosted Supabase.
 */
export function denoCommand(config: FunctionConfig, socket: string) {
  const { entrypoint, denoConfig } = config;
  const isImportMap = denoConfig !== undefined && basename(denoConfig) === 'import_map.json';
  const lock = join(dirname(denoConfig ?? entrypoint), 'deno.lock');
  return {
    command: deno,
    args: [
      'run',
      '--no-prompt',
      '--node-modules-dir=none',
      memory,
      ...(denoConfig && !isImportMap ? [`--config=${denoConfig}`] : ['--no-config']),
      ...(isImportMap ? [`--import-map=${denoConfig}`] : []),
      // Without one, Deno would write one into the project.
      ...(existsSync(lock) ? [`--lock=${lock}`, '--frozen'] : ['--no-lock']),
      '--allow-net',
      '--allow-env',
      '--allow-read',
      '--allow-sys',
      `--allow-write=${dirname(socket)}`,
      entrypoint,
    ],
    env: {
      DENO_DIR: process.env.DENO_DIR ?? cache,
      DENO_SERVE_ADDRESS: `unix:${socket}`,
      DENO_NO_UPDATE_CHECK: '1',
      // The project's package.json is the app's: a function's packages come from its deno.json and npm: specifiers.
      DENO_NO_PACKAGE_JSON: '1',
      DENO_TLS_CA_STORE: 'mozilla,system',
      NO_COLOR: '1',
    },
  };
}
