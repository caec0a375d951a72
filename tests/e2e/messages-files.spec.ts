// Files of messages, between two people: S3.09, S4.48, S4.63; S14, S15.
import { readFileSync } from 'node:fs';
import { cast } from '../support/cast.ts';
import { messageIn, openTogether } from './support/messages.ts';
import { expect, test } from './support/test.ts';

const png = readFileSync('app/apple-icon.png');
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: png });
const notes = { name: 'Notes for May.md', mimeType: 'text/markdown', buffer: Buffer.from('# May\n\nWrite.') };

test('S4.48, S4.63 several files go with one message; pictures open, documents download', async ({
  people,
}) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Files');
  await maya.locator('input[type=file]').setInputFiles([picture('One.png'), picture('Two.png'), notes]);
  const tray = maya.getByRole('list', { name: 'Files to send' });
  await expect(tray.getByRole('listitem')).toHaveCount(3);
  await expect(maya.getByText('Files are ready')).toBeAttached();
  await maya.getByRole('textbox', { name: 'Message' }).fill('All of May');
  await maya.keyboard.press('Enter');
  await expect(tray.getByRole('listitem')).toHaveCount(0);

  const message = messageIn(sam, 'All of May');
  const first = message.getByRole('button', { name: 'Open One.png' });
  const size = await first.boundingBox();
  expect(size?.height).toBeGreaterThan(40);
  await expect(first.locator('img')).toHaveJSProperty('complete', true);
  expect(await first.boundingBox()).toEqual(size);
  await first.click();
  const viewer = sam.getByRole('dialog', { name: 'One.png' });
  await expect(viewer.getByRole('img', { name: 'One.png' })).toBeVisible();
  await sam.keyboard.press('ArrowRight');
  await expect(sam.getByRole('dialog', { name: 'Two.png' })).toBeVisible();
  await sam.keyboard.press('Escape');
  await expect(sam.getByRole('dialog')).toHaveCount(0);

  const downloading = sam.waitForEvent('download');
  await message.getByRole('button', { name: /^Download Notes for May.md/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(notes.name);
  expect(readFileSync(await download.path(), 'utf8')).toBe(notes.buffer.toString());
});

test('S4.63 what is not what it says is refused with the reason, and the rest is sent', async ({
  people,
}) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Refused files');
  await maya
    .locator('input[type=file]')
    .setInputFiles([
      { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="alert(1)"/>') },
      { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script>') },
      { name: 'huge.txt', mimeType: 'text/plain', buffer: Buffer.alloc(10 * 1024 * 1024 + 1, 'x') },
      notes,
    ]);
  const tray = maya.getByRole('list', { name: 'Files to send' });
  const item = (name: string) => tray.getByRole('listitem').filter({ hasText: name });
  await expect(item('drawing.svg').getByRole('alert')).toHaveAttribute('data-code', 'BDTYP');
  await expect(item('photo.png').getByRole('alert')).toHaveAttribute('data-code', 'BDTYP');
  await expect(item('huge.txt').getByRole('alert')).toHaveAttribute('data-code', 'TOOBG');
  await expect(item('drawing.svg').getByRole('button', { name: /again/ })).toHaveCount(0);
  await expect(maya.getByText('Files are ready')).toBeAttached();
  await maya.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(messageIn(sam, notes.name)).toBeVisible();
  await item('huge.txt').getByRole('button', { name: 'Remove huge.txt' }).click();
  await expect(tray.getByRole('listitem')).toHaveCount(2);
});

test('S4.63 an upload that breaks off can be tried again or called off', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Broken uploads');
  let isBroken = true;
  await maya.route('**/storage/v1/object/attachments/**', (route) =>
    isBroken ? route.abort() : route.continue(),
  );
  await maya.locator('input[type=file]').setInputFiles([notes, picture('Later.png')]);
  const tray = maya.getByRole('list', { name: 'Files to send' });
  await expect(tray.getByRole('alert')).toHaveCount(2);
  await expect(tray.getByRole('alert').first()).toHaveAttribute('data-code', 'NETWK');
  isBroken = false;
  await tray.getByRole('button', { name: 'Remove Later.png' }).click();
  await tray.getByRole('button', { name: `Try ${notes.name} again` }).click();
  await expect(maya.getByText('Files are ready')).toBeAttached();
  await maya.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(messageIn(sam, notes.name)).toBeVisible();
});

test('S4.48 files are dropped on the page and pasted into the field', async ({ people }) => {
  const [maya, sam] = await openTogether(people, cast.mentor, cast.student, 'Dropped and pasted');
  const data = png.toString('base64');
  const give = (kind: 'drop' | 'paste') =>
    maya.getByRole('textbox', { name: 'Message' }).evaluate(
      (field, { kind, data }) => {
        const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], `${kind}.png`, { type: 'image/png' }));
        const init = { bubbles: true, cancelable: true };
        if (kind === 'paste')
          field.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: transfer }));
        else document.body.dispatchEvent(new DragEvent('drop', { ...init, dataTransfer: transfer }));
      },
      { kind, data },
    );
  await give('drop');
  await give('paste');
  const tray = maya.getByRole('list', { name: 'Files to send' });
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await expect(maya.getByText('Files are ready')).toBeAttached();
  await maya.getByRole('button', { name: 'Send', exact: true }).click();
  const last = sam.getByRole('log', { name: 'Messages' }).getByRole('article').last();
  await expect(last.getByRole('button', { name: 'Open drop.png' })).toBeVisible();
  await expect(last.getByRole('button', { name: 'Open paste.png' })).toBeVisible();
});
