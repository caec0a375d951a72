import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readProjectConfig } from './config/project-config.ts';
import type { Part, StackContext } from './context.ts';
import { startGateway } from './gateway/start.ts';
import { startLite } from './lite/start.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import { findPostgres } from './postgres/binaries.ts';
import { prepareDatabase, runBootstrap } from './postgres/run-bootstrap.ts';
import { startPostgres } from './postgres/start.ts';
import { findPostgrest } from './rest/find-postgrest.ts';
import { startRest } from './rest/start.ts';

/** Parts that are being written beside this file: started once they are there. */
async function startIfThere(path: string, name: string, context: StackContext): Promise<Part | undefined> {
  const file = fileURLToPath(new URL(path, import.meta.url));
  if (!existsSync(file)) return undefined;
  const module: Record<string, ((context: StackContext) => Promise<Part>) | undefined> = await import(file);
  return module[name]?.(context);
}

/**
 * Starts everything in the order in which one part needs another, and hands each started part to `add`.
 * @throws Error or StackError from the first part that fails
 */
export async function startParts(
  context: StackContext,
  options: { seed: boolean },
  add: (part: Part) => void,
): Promise<void> {
  const { log } = context;
  const begun = Date.now();
  const started = async (starting: Promise<Part | undefined>): Promise<Part | undefined> => {
    const part = await starting;
    if (!part) return;
    add(part);
    log.info({ part: part.name, ms: Date.now() - begun }, `${part.name} is ready`);
    return part;
  };
  // Said before anything is made or started.
  findPostgres();
  findPostgrest();
  await started(startPostgres(context));
  await runBootstrap(context, /^[123]/);
  await prepareDatabase(context);
  await started(startLite(context));
  await runBootstrap(context, /^4/);
  const { db } = readProjectConfig(context.projectDir);
  const applied = await applyMigrations(context, options.seed && db.seed.enabled);
  if (applied.length > 0)
    log.info({ count: applied.length, ms: Date.now() - begun }, 'migrations are applied');
  const [realtime] = await Promise.all([
    started(startIfThere('./realtime/start.ts', 'startRealtime', context)),
    started(startRest(context)),
    started(startIfThere('./mail/start.ts', 'startMail', context)),
    started(startIfThere('./functions/start.ts', 'startFunctions', context)),
  ]);
  await started(startIfThere('./scheduler/start.ts', 'startScheduler', context));
  await started(startGateway(context, realtime));
}
