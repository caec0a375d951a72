import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type SpawnedChild, spawnChild } from '../supervisor/spawn-child.ts';
import { stopChild } from '../supervisor/stop-child.ts';
import { denoCache, fetchCommand } from './deno-command.ts';
import { type FunctionConfig, readFunctionConfig } from './function-config.ts';
import { machineEnvironment, nothingInherited } from './function-environment.ts';

/** A fetch that runs beside the stack's start. */
export interface PackageFetch {
  /** Resolves when it is over, whether it succeeded or not. */
  done: Promise<void>;
  stop(): Promise<void>;
}

function listFunctions(projectDir: string): FunctionConfig[] {
  const folder = join(projectDir, 'supabase', 'functions');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readFunctionConfig(projectDir, name))
    .filter((config) => config !== undefined);
}

/** The same for the same entry points and import maps: then everything has been fetched before. */
function markFor(configs: FunctionConfig[]): string {
  const hash = createHash('sha256');
  for (const { entrypoint, denoConfig } of configs)
    hash.update(`${entrypoint}\0${denoConfig ? readFileSync(denoConfig, 'utf8') : ''}\0`);
  return join(denoCache, `fetched-${hash.digest('hex').slice(0, 16)}`);
}

/**
 * Fetches the packages of all functions, one after the other, so that the first call need not wait for them and finds them
 * even if the network is gone by then. Costs nothing when an earlier start has done it.
 */
export function fetchPackages(projectDir: string, log: Logger): PackageFetch {
  let current: SpawnedChild | undefined;
  let stopped = false;
  const run = async () => {
    const configs = listFunctions(projectDir);
    const mark = markFor(configs);
    if (configs.length === 0 || existsSync(mark)) return;
    for (const config of configs) {
      if (stopped) return;
      const { command, args, env } = fetchCommand(config);
      const name = `packages of ${config.name}`;
      current = spawnChild({
        name,
        command,
        args,
        env: { ...nothingInherited(), ...machineEnvironment(), ...env },
        log,
      });
      const how = await current.ended;
      if (how === 'exit code 0' || stopped) continue;
      log.warn(
        { part: 'functions', how, lastLines: current.lastLines.slice(-3) },
        `${name} could not be fetched`,
      );
      return;
    }
    await mkdir(denoCache, { recursive: true });
    await writeFile(mark, '');
  };
  const done = run().catch((error: Error) => {
    log.warn({ part: 'functions', error: error.message }, 'the packages of functions could not be fetched');
  });
  return {
    done,
    async stop() {
      stopped = true;
      if (current) await stopChild(current, 'SIGTERM', 1_000);
      await done;
    },
  };
}
