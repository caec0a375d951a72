import { readProjectConfig } from './config/project-config.ts';
import type { Part, StackContext } from './context.ts';
import { startFunctions } from './functions/start.ts';
import { startGateway } from './gateway/start.ts';
import { startLite } from './lite/start.ts';
import { startMail } from './mail/start.ts';
import { applyMigrations } from './migrations/apply-migrations.ts';
import { findPostgres } from './postgres/binaries.ts';
import { prepareDatabase, runBootstrap } from './postgres/run-bootstrap.ts';
import { startPostgres } from './postgres/start.ts';
import { startRealtime } from './realtime/start.ts';
import { findPostgrest } from './rest/find-postgrest.ts';
import { startRest } from './rest/start.ts';
import { startScheduler } from './scheduler/start.ts';

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
  const started = async (starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    add(part);
    log.info({ part: part.name, ms: Date.now() - begun }, `${part.name} is ready`);
    return part;
  };
  // Said before anything is made or started.
  findPostgres();
  findPostgrest();

  await started(startPostgres(context));
  // 1x and 3x need nothing but Postgres; 4x finishes the schemas that lite provisions.
  await runBootstrap(context, /^[1-3]/);
  await prepareDatabase(context);
  await started(startLite(context));
  await runBootstrap(context, /^4/);

  const { db } = readProjectConfig(context.projectDir);
  const applied = await applyMigrations(context, options.seed && db.seed.enabled);
  if (applied.length > 0)
    log.info({ count: applied.length, ms: Date.now() - begun }, 'migrations are applied');

  const [realtime] = await Promise.all([
    started(startRealtime(context)),
    started(startRest(context)),
    started(startMail(context)),
    started(startFunctions(context)),
  ]);
  await started(startGateway(context, realtime));
  // Last, for its jobs may call whatever is above.
  await started(startScheduler(context));
}
