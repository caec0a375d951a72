import type { Part, StackContext } from './context.ts';
import { startFunctions } from './functions/start.ts';
import { startGateway } from './gateway/start.ts';
import { startLite } from './lite/start.ts';
import { startMail } from './mail/start.ts';
import { applyMigrations, migrationState } from './migrations/apply-migrations.ts';
import { findPostgres } from './postgres/binaries.ts';
import { prepareDatabase, runBootstrap } from './postgres/run-bootstrap.ts';
import { startPostgres } from './postgres/start.ts';
import { startRealtime } from './realtime/start.ts';
import { findPostgrest } from './rest/find-postgrest.ts';
import { startRest } from './rest/start.ts';
import { startScheduler } from './scheduler/start.ts';
import type { PartList } from './supervisor/part-list.ts';

/**
 * Starts everything in the order in which one part needs another, side by side where none does.
 * @throws Error or StackError from the first part that fails; `parts` knows what has been started until then
 */
export async function startParts(
  context: StackContext,
  options: { seed: boolean },
  parts: PartList,
): Promise<void> {
  const { log } = context;
  const begun = Date.now();
  const started = async (starting: Promise<Part>): Promise<Part> => {
    const part = await parts.add(starting);
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

  const state = await migrationState(context, options.seed);
  const isMigrated = state.pending.length === 0 && state.seeds.length === 0;
  const migrate = async (): Promise<void> => {
    await started(startLite(context));
    await runBootstrap(context, /^4/);
    await applyMigrations(context, state);
    if (!isMigrated)
      log.info({ count: state.pending.length, ms: Date.now() - begun }, 'migrations are applied');
  };
  const migrating = parts.track(migrate());
  const [realtime] = await Promise.all([
    started(startRealtime(context)),
    // PostgREST reads the schema once, so it waits for migrations that are still to come.
    started(isMigrated ? startRest(context) : migrating.then(() => startRest(context))),
    started(startMail(context)),
    started(startFunctions(context)),
    migrating,
  ]);
  await started(startGateway(context, realtime));
  // Last, for its jobs may call whatever is above.
  await started(startScheduler(context));
}
