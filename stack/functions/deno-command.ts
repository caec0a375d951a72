import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FunctionConfig } from './function-config.ts';

const root = join(import.meta.dirname, '../..');
const deno = join(root, 'node_modules/deno', process.platform === 'win32' ? 'deno.exe' : 'deno');

/** Packages that functions import, fetched once: it outlives data folders, so that a later start needs no network. */
const cache = join(root, 'node_modules/.cache/deno');

/** Hosted functions have 256 MB. A nursery of 1 MB instead of 8 saves some 10 MB under load, and costs the dispatcher half as much CPU again. */
const memory = '--v8-flags=--max-old-space-size=256,--max-semi-space-size=8';

/** Where packages and compiled modules are kept. */
export const denoCache = process.env.DENO_DIR ?? cache;

/** Import map and lock file of a function, as arguments. */
function moduleArguments({ entrypoint, denoConfig }: FunctionConfig): string[] {
  const isImportMap = denoConfig !== undefined && basename(denoConfig) === 'import_map.json';
  const lock = join(dirname(denoConfig ?? entrypoint), 'deno.lock');
  return [
    '--node-modules-dir=none',
    ...(denoConfig && !isImportMap ? [`--config=${denoConfig}`] : ['--no-config']),
    ...(isImportMap ? [`--import-map=${denoConfig}`] : []),
    // Without one, Deno would write one into the project.
    ...(existsSync(lock) ? [`--lock=${lock}`, '--frozen'] : ['--no-lock']),
  ];
}

const environment = {
  DENO_DIR: denoCache,
  DENO_NO_UPDATE_CHECK: '1',
  // The project's package.json is the app's: a function's packages come from its deno.json and npm: specifiers.
  DENO_NO_PACKAGE_JSON: '1',
  DENO_TLS_CA_STORE: 'mozilla,system',
  NO_COLOR: '1',
};

/**
 * The command that runs a function as a server on the Unix socket `socket`. It may use the network, its environment and
 * read files; it may write only beside its socket and in `journals`, and start no programs, as on hosted Supabase.
 */
export function serveCommand(config: FunctionConfig, socket: string, journals: string) {
  return {
    command: deno,
    args: [
      'run',
      '--no-prompt',
      memory,
      ...moduleArguments(config),
      '--allow-net',
      '--allow-env',
      '--allow-read',
      '--allow-sys',
      `--allow-write=${dirname(socket)},${journals}`,
      config.entrypoint,
    ],
    env: { ...environment, DENO_SERVE_ADDRESS: `unix:${socket}`, DISPATCH_JOURNAL_FOLDER: journals },
  };
}

/** The command that fetches what a function imports and runs nothing. */
export function fetchCommand(config: FunctionConfig) {
  return { command: deno, args: ['cache', ...moduleArguments(config), config.entrypoint], env: environment };
}
