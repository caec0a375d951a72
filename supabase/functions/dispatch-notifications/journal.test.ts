import assert from 'node:assert/strict';
import { createJournal } from './journal.ts';

const id = () => crypto.randomUUID();
const names = (folder: string) => [...Deno.readDirSync(folder)].map((entry) => entry.name);

/** Runs a test with an empty folder, and a way to ask what a newcomer finds in it. */
async function inFolder(test: (folder: string, found: () => Promise<string[]>) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  const found = async () => {
    const ids: string[] = [];
    await createJournal(folder).recover((some) => Promise.resolve(void ids.push(...some)));
    return ids;
  };
  await test(folder, found).finally(() => Deno.remove(folder, { recursive: true }));
}

Deno.test('R11: what a worker that ended has left is reported once, but for a line cut off in the middle', () =>
  inFolder(async (folder, found) => {
    const ids = Array.from({ length: 250 }, id);
    await Deno.writeTextFile(`${folder}/dead.sent`, `${ids.join('\n')}\n${id().slice(0, 20)}`);
    assert.deepEqual(await found(), ids);
    assert.deepEqual(await found(), []);
    assert.deepEqual(names(folder), []);
  }));

Deno.test('what a worker still at work has in its journal is its own, until it is closed', () =>
  inFolder(async (folder, found) => {
    const journal = createJournal(folder);
    journal.taken(id());
    journal.taken(id());
    assert.equal(names(folder).length, 1);
    assert.deepEqual(await found(), []);
    journal.close();
    assert.equal((await found()).length, 2);
    assert.deepEqual(names(folder), []);
  }));

Deno.test('what the database knows is nobody else’s to report: by then it may be on its way again', () =>
  inFolder(async (folder, found) => {
    const [journal, first, second, third] = [createJournal(folder), id(), id(), id()];
    journal.taken(first);
    journal.taken(second);
    journal.noted([first]);
    journal.taken(third);
    journal.noted([third, id()]);
    journal.close();
    assert.deepEqual(await found(), [second]);
    const tidy = createJournal(folder);
    tidy.taken(first);
    tidy.noted([first]);
    assert.equal(Deno.statSync(`${folder}/${names(folder)[0]}`).size, 0);
    tidy.close();
    assert.deepEqual(names(folder), []);
  }));

Deno.test('what could not be reported is kept for the next one', () =>
  inFolder(async (folder, found) => {
    const left = id();
    await Deno.writeTextFile(`${folder}/dead.sent`, `${left}\n`);
    await assert.rejects(
      createJournal(folder).recover(() => Promise.reject(new Error('down'))),
      /down/,
    );
    assert.deepEqual(await found(), [left]);
  }));

Deno.test('a journal that cannot be written to stops nobody', () => {
  const journal = createJournal('/proc/nowhere');
  journal.taken(id());
  journal.taken(id());
  journal.close();
  return journal.recover(() => Promise.reject(new Error('nothing is there')));
});
