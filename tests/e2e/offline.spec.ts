import { cast } from '../support/cast.ts';
import { newGroup, say } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf, withDatabase } from './support/world.ts';

test('S3.36, S3.35: without network the app opens, shows and finds what was there, and sends when it is back', async ({
  people,
}) => {
  const id = await newGroup(cast.mentor, [cast.student], 'Tunnel of quinces');
  const supabase = await clientOf(cast.student);
  const send = (content: string) =>
    supabase.rpc('send_message', { id: crypto.randomUUID(), conversation_id: id, content }).throwOnError();
  await send('Quinces ripen in October');
  const maya = await people.open(cast.mentor, { serviceWorkers: 'allow' });
  await maya.goto(`/c/${id}`);
  const log = maya.getByRole('log', { name: 'Messages' });
  await expect(log.getByText('Quinces ripen in October')).toBeVisible();
  await maya.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // Kept: the program by the worker, the messages in IndexedDB.
  await expect.poll(() => maya.evaluate(missingFiles)).toEqual([]);
  await expect.poll(() => maya.evaluate(keptMessages)).toContain('Quinces ripen in October');

  await maya.context().setOffline(true);
  await maya.reload();
  await expect(log.getByText('Quinces ripen in October')).toBeVisible();
  await expect(maya.getByRole('status', { name: 'Connection' })).toContainText(/offline/i);
  await expect(maya.locator(`a[href='/c/${id}']`)).toContainText('Tunnel of quinces');
  await maya.keyboard.press('Control+k');
  await maya.getByRole('combobox').fill('quince octo');
  await expect(maya.getByRole('option', { name: /ripen in October/ }).first()).toBeVisible();
  await expect(maya.getByText(/on this device/)).toBeVisible();
  await maya.keyboard.press('Escape');
  await say(maya, 'Written in a tunnel');
  await expect(log.getByText('Will be sent when you are back')).toBeVisible();
  await send('Said meanwhile');

  await maya.context().setOffline(false);
  await expect(log.getByText(/^(Sent|Delivered)$/)).toBeVisible({ timeout: 20_000 });
  await expect(log.getByText('Said meanwhile')).toBeVisible();
  await withDatabase(async (sql) => {
    const rows =
      await sql`select content from public.messages where conversation_id = ${id} and type = 'text' order by seq`;
    expect(rows.map((row) => row.content)).toEqual([
      'Quinces ripen in October',
      'Said meanwhile',
      'Written in a tunnel',
    ]);
  });

  await maya.getByRole('button', { name: 'Account' }).click();
  await maya.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(maya).toHaveURL(/\/login/);
  await expect.poll(() => maya.evaluate(keptMessages)).toEqual([]);
  await maya.context().setOffline(true);
  await maya.goto(`/c/${id}`);
  await expect(maya.getByText('You are offline')).toBeVisible();
  await expect(maya.getByText('quinces')).toHaveCount(0);
});

/** Runs in the page: what it is made of and the worker does not have. */
async function missingFiles(): Promise<string[]> {
  const own = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/_next/static/'));
  const files = ['/offline', ...own.map(({ name }) => name)];
  const kept = await Promise.all(files.map((file) => caches.match(file)));
  return files.filter((_, index) => !kept[index]);
}

/** Runs in the page: the contents of all kept messages. */
function keptMessages(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('eyrie-kept');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('threads').objectStore('threads').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(
          reading.result.flatMap((kept) => kept.messages.map(({ content }: { content: string }) => content)),
        );
      };
    };
  });
}
