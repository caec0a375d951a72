import { log } from './log.ts';

const ENDING = '.sent';
/** A line: taken by the provider, or, with the sign, known to the database. */
const LINE = /^(-?)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const AT_ONCE = 100;

/** What providers have taken and the database may not know yet, in a file that outlives the process (docs/decisions/0009-few-in-doubt.md). */
export interface Journal {
  /** The provider has taken this one: kept before anything else is done about it. */
  taken(deliveryId: string): void;
  /** The database knows these now: nobody may report them later, when they may be on their way for another reason. */
  noted(deliveryIds: string[]): void;
  /** Reports what workers that ended have left behind, and forgets it. @throws whatever `report` throws; all of it is kept then. */
  recover(report: (deliveryIds: string[]) => Promise<void>): Promise<void>;
  /** No more comes. What is taken and not noted is left to whoever recovers it. */
  close(): void;
}

/** A journal for where there is no file that outlives a process. */
export const noJournal: Journal = {
  taken() {},
  noted() {},
  recover: () => Promise.resolve(),
  close() {},
};

/**
 * Keeps a journal in a file of its own in `folder`, which all workers of the machine share. Its lock says that this process lives: the
 * kernel lets go of it however the process ends. The file is not forced to the disk, so it outlives the process, not the machine.
 */
export function createJournal(folder: string): Journal {
  const encoder = new TextEncoder();
  let path: string | undefined;
  let file: Deno.FsFile | undefined;
  let isBroken = false;
  const open = new Set<string>();

  function create(): Deno.FsFile {
    path = `${folder}/${crypto.randomUUID()}${ENDING}`;
    // Under its name only once it is locked: whoever finds it unlocked takes it for one left behind.
    const created = Deno.openSync(`${path}.new`, { createNew: true, append: true });
    created.lockSync(true);
    Deno.renameSync(`${path}.new`, path);
    return created;
  }

  function write(lines: string): void {
    if (isBroken) return;
    try {
      file ??= create();
      file.writeSync(encoder.encode(lines));
    } catch (error) {
      // A full disk stops nobody's push: it is in doubt for a moment longer, as without a journal.
      isBroken = true;
      logFailure(error);
    }
  }

  return {
    taken(deliveryId) {
      open.add(deliveryId);
      write(`${deliveryId}\n`);
    },

    noted(deliveryIds) {
      const known = deliveryIds.filter((deliveryId) => open.delete(deliveryId));
      if (open.size === 0 && !isBroken) file?.truncateSync();
      else if (known.length > 0) write(`${known.map((deliveryId) => `-${deliveryId}`).join('\n')}\n`);
    },

    async recover(report) {
      for (const name of namesIn(folder)) {
        const found = `${folder}/${name}`;
        if (name.endsWith(ENDING) && found !== path) await recoverFile(found, report);
      }
    },

    close() {
      if (path && open.size === 0) removeFile(path);
      file?.close();
      file = undefined;
      path = undefined;
    },
  };
}

/** A folder that cannot be read keeps nobody from sending. */
function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map((entry) => entry.name);
  } catch (error) {
    logFailure(error);
    return [];
  }
}

async function recoverFile(path: string, report: (deliveryIds: string[]) => Promise<void>): Promise<void> {
  const file = openFile(path);
  if (!file) return;
  try {
    if (!file.tryLockSync(true)) return;
    const ids = openIn(await Deno.readTextFile(path));
    for (let from = 0; from < ids.length; from += AT_ONCE) await report(ids.slice(from, from + AT_ONCE));
    log('journal_recovered', { deliveries: ids.length });
    removeFile(path);
  } finally {
    file.close();
  }
}

/** What was taken and not noted. The last line may have been cut off in the middle. */
function openIn(text: string): string[] {
  const open = new Set<string>();
  for (const line of text.split('\n')) {
    const [, sign, deliveryId] = LINE.exec(line) ?? [];
    if (!deliveryId) continue;
    if (sign) open.delete(deliveryId);
    else open.add(deliveryId);
  }
  return [...open];
}

/** Null when another worker has been faster, or it may not be opened. */
function openFile(path: string): Deno.FsFile | null {
  try {
    return Deno.openSync(path, { read: true, write: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) logFailure(error);
    return null;
  }
}

function removeFile(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function logFailure(error: unknown): void {
  log('journal_failed', { error: error instanceof Error ? error.message : String(error) });
}
