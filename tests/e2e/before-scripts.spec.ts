// U4: what the server's document shows before any script ran, and how scripts take it over.
import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { newGroup } from './support/messages.ts';
import { expect, test } from './support/test.ts';
import { clientOf, withDatabase } from './support/world.ts';

const MAYA = '/c/a0000000-0000-4000-8000-000000000001';
const ZONE = 'Europe/Berlin';

const messages = (page: Page) => page.getByRole('log', { name: 'Messages' });

/** Writes so many messages as the mentor, without a page. @returns the words of the last one */
async function write(id: string, count: number): Promise<string> {
  const maya = await clientOf(cast.mentor);
  for (let n = 1; n <= count; n += 1) {
    // Nobody writes 40 messages at once, and nobody may.
    if (n % 10 === 1) await withDatabase((sql) => sql`delete from private.rate_buckets`);
    const message = { id: crypto.randomUUID(), conversation_id: id, content: `Word ${n} of ${count}` };
    await maya.rpc('send_message', message).throwOnError();
  }
  return `Word ${count} of ${count}`;
}

test('a conversation can be read before any script ran, at its end, in the time of the reader', async ({
  people,
}) => {
  const inTokyo = { at: MAYA, zone: 'Asia/Tokyo', javaScriptEnabled: false };
  const page = await people.open(cast.student, inTokyo);
  const last = messages(page).getByRole('article').last();
  await expect(last).toBeInViewport();
  const at = await last.locator('xpath=preceding::time[1]').getAttribute('datetime');
  const written = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Tokyo',
  });
  await expect(messages(page).locator('time').last()).toHaveText(written.format(new Date(at ?? '')));
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('a worker reads the tables of languages beside the page, unhindered by the policy, and goes', async ({
  people,
}) => {
  const page = await people.open(cast.student, { at: '/robots.txt' });
  const refused: string[] = [];
  page.on('console', (said) => /Policy|warm-intl/.test(said.text()) && refused.push(said.text()));
  const coming = page.waitForEvent('worker');
  await page.goto('/inbox');
  const worker = await coming;
  expect(new URL(worker.url()).pathname).toBe('/warm-intl.js');
  await expect.poll(() => page.workers()).toEqual([]);
  expect(refused).toEqual([]);
});

test('scripts take over what stands there: nothing is drawn again, nothing moves, nothing is complained of', async ({
  people,
}) => {
  const complaints: string[] = [];
  const page = await people.open(cast.student, { at: '/robots.txt', zone: ZONE, timezoneId: ZONE });
  page.on('console', (said) => /React|hydrat/i.test(said.text()) && complaints.push(said.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    const seen = { first: new Map<string, [Element, number]>(), changes: [] as string[] };
    Object.assign(window, { seen });
    let height = 0;
    const look = () => {
      const log = document.querySelector('[role=log]');
      const list = log?.getBoundingClientRect() ?? new DOMRect();
      height ||= list.height;
      // The composer's notes lift the list's end and everything above it, which a look in between sees half done.
      const isHalf = list.height !== height && log && log.scrollHeight - log.clientHeight - log.scrollTop > 1;
      for (const row of isHalf ? [] : (log?.querySelectorAll<HTMLElement>('article') ?? [])) {
        const { top, bottom } = row.getBoundingClientRect();
        if (top < list.top || bottom > list.bottom) continue;
        // Half a document shows none.
        if (!row.checkVisibility({ visibilityProperty: true })) continue;
        const id = row.dataset.messageId ?? '';
        const place = list.bottom - top;
        const [element, before] = seen.first.get(id) ?? [row, place];
        if (element !== row) seen.changes.push(`${id} was drawn again`);
        if (Math.abs(before - place) > 1) seen.changes.push(`${id} moved from ${before} to ${place}`);
        seen.first.set(id, [element, before]);
      }
      afterFrame();
    };
    // Observers of sizes have their say between the frame's callbacks and what is painted.
    const afterFrame = () => requestAnimationFrame(() => setTimeout(look));
    afterFrame();
  });
  // Asked for once it is live: everything that could move something has come by then.
  const live = page.waitForResponse(/rpc\/get_conversation$/);
  const caughtUp = page.waitForResponse(/rpc\/sync_conversation$/);
  await page.goto(MAYA);
  await Promise.all([live, caughtUp]);
  const [seen, changes] = await page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    const { first, changes } = (
      window as unknown as { seen: { first: Map<string, unknown>; changes: string[] } }
    ).seen;
    return [first.size, changes] as const;
  });
  expect(seen).toBeGreaterThan(4);
  expect(changes).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a browser that has moved to another zone is taken over as well and shows its own time', async ({
  people,
}) => {
  const complaints: string[] = [];
  const page = await people.open(cast.student, { at: '/robots.txt', zone: 'Asia/Tokyo', timezoneId: ZONE });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(MAYA);
  const time = messages(page).locator('time').last();
  await expect(async () => {
    const own = await time.evaluate((element) =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(
        new Date((element as HTMLTimeElement).dateTime),
      ),
    );
    await expect(time).toHaveText(own, { timeout: 100 });
  }).toPass();
  expect(complaints).toEqual([]);
});

test('what is new is divided off in the document, and nothing is read by being in it', async ({ people }) => {
  const id = await newGroup(cast.mentor, [cast.student], 'Served unread');
  const last = await write(id, 5);
  const page = await people.open(cast.student, { at: `/c/${id}`, zone: ZONE, javaScriptEnabled: false });
  await expect(messages(page).getByText(last)).toBeInViewport();
  await expect(messages(page).getByText('New', { exact: true })).toBeInViewport();
  const [mark] = await withDatabase(
    (sql) => sql<{ last_read_seq: number }[]>`select last_read_seq from public.conversation_members
      where conversation_id = ${id} and user_id = ${cast.student.id}`,
  );
  const after = await people.open(cast.student, { zone: ZONE, javaScriptEnabled: false });
  const row = after.locator(`a[href="/c/${id}"]`);
  await expect(row).toContainText('5 unread');
  const live = await people.open(cast.student, { at: `/c/${id}`, zone: ZONE });
  await expect(messages(live).getByText('New', { exact: true })).toBeInViewport();
  await expect(messages(live).getByText(last)).toBeInViewport();
  await expect
    .poll(async () => {
      const [now] = await withDatabase(
        (sql) => sql<{ last_read_seq: number }[]>`select last_read_seq from public.conversation_members
          where conversation_id = ${id} and user_id = ${cast.student.id}`,
      );
      return (now?.last_read_seq ?? 0) - (mark?.last_read_seq ?? 0);
    })
    .toBe(5);
});

test('with more new messages than a screen shows it opens at the divider, from the browser', async ({
  people,
}) => {
  const id = await newGroup(cast.mentor, [cast.student], 'Served too much');
  await write(id, 40);
  const dry = await people.open(cast.student, { at: `/c/${id}`, zone: ZONE, javaScriptEnabled: false });
  await expect(dry.getByRole('status', { name: 'Loading messages' })).toBeVisible();
  const page = await people.open(cast.student, { at: `/c/${id}`, zone: ZONE });
  await expect(messages(page).getByText('New', { exact: true })).toBeInViewport();
  await expect(messages(page).getByText('Word 1 of 40')).toBeInViewport();
});

test('a browser that has never told its zone gets its messages as before', async ({ people }) => {
  const page = await people.open(cast.student, { at: MAYA });
  await expect(messages(page).getByRole('article').last()).toBeInViewport();
  const { value } = (await page.context().cookies()).find(({ name }) => name === 'eyrie-zone') ?? {};
  expect(decodeURIComponent(value ?? '')).not.toBe('');
});

test('somebody else’s conversation is in no document', async ({ people }) => {
  const id = await newGroup(cast.mentor, [cast.peer], 'Not for Sam');
  const last = await write(id, 1);
  const page = await people.open(cast.student, { zone: ZONE });
  const document = await (await page.request.get(`/c/${id}`)).text();
  expect(document).not.toContain(last);
  expect(document).not.toContain('Not for Sam');
});

test('notifications stand in the document; older ones that do not come are asked for once, then by hand', async ({
  people,
}) => {
  await withDatabase((sql) => sql`delete from public.notifications where user_id = ${cast.stranger.id}`);
  await withDatabase(
    (sql) => sql`
      insert into public.notifications
        (user_id, type, category, title, message, dedup_key, collapse_key, created_at, updated_at)
      select ${cast.stranger.id}, 'system_announcement', 'announcements', 'Served ' || n, 'Words', 'served ' || gen_random_uuid(),
        'served ' || n, now() - n * interval '1 minute', now() - n * interval '1 minute'
      from generate_series(1, 30) n`,
  );
  const dry = await people.open(cast.stranger, {
    at: '/notifications',
    zone: ZONE,
    javaScriptEnabled: false,
  });
  await expect(dry.getByText('Served 1', { exact: true })).toBeVisible();
  await expect(dry.getByText('Served 20', { exact: true })).toBeAttached();
  // As of the request, however long ago the server began.
  const fifth = dry.getByText('Served 5', { exact: true }).locator('xpath=..');
  await expect(fifth.locator('time')).toHaveText(/^[56] min$/);

  const page = await people.open(cast.stranger, { at: '/robots.txt', zone: ZONE });
  let asked = 0;
  let isBroken = true;
  await page.route('**/rpc/list_notifications', async (route) => {
    const isOlder = route.request().postDataJSON().before_at !== null;
    if (isOlder) asked += 1;
    if (isOlder && isBroken) await route.fulfill({ status: 500, json: { code: 'XX000', message: 'no' } });
    else await route.continue();
  });
  await page.goto('/notifications');
  await page.getByText('Served 20', { exact: true }).scrollIntoViewIfNeeded();
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await expect(again).toBeVisible();
  await again.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, -300);
  await page.mouse.wheel(0, 300);
  expect(asked).toBe(1);
  isBroken = false;
  await again.click();
  await expect(page.getByText('Served 30', { exact: true })).toBeAttached();
  await expect(again).toHaveCount(0);
});
