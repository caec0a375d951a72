import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';

const quietMs = 100;

/** Calls `onChange` when something under `supabase/functions` changes, once per burst. Undefined without that folder. */
export function watchFunctions(projectDir: string, onChange: () => void, log: Logger): FSWatcher | undefined {
  const folder = join(projectDir, 'supabase', 'functions');
  if (!existsSync(folder)) return undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true, persistent: false }, () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs).unref();
  });
  watcher.on('error', (error) => {
    log.warn({ part: 'functions', error: error.message }, 'changes of functions are not seen any more');
  });
  return watcher;
}
