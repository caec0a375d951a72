import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import playwright from '../../playwright.config.ts';
import { type RunningStack, startStack } from '../../scripts/lib/stack-process.ts';
import { cast } from '../support/cast.ts';
import type { BrowserTab } from './support/browser-tab.ts';
import { libServer } from './support/lib-server.ts';

let stack: RunningStack;
let sql: Sql;
let maya: SupabaseClient;
let token: string;
let browser: Browser;
let pages: Awaited<ReturnType<typeof libServer>>;

beforeAll(async () => {
  stack = await startStack(['--ephemeral'], true);
  sql = postgres(stack.info.dbUrl, { max: 1, onnotice: () => undefined });
  await sql`update private.limits set value = 1000000 where name ~ '_(burst|per_hour)$'`;
  const auth = { persistSession: false, autoRefreshToken: false };
  maya = createClient(stack.info.url, stack.info.publishableKey, { auth });
  const { data, error } = await maya.auth.signInWithPassword(cast.mentor);
  if (error) throw error;
  token = data.session.access_token;
  pages = await libServer();
  browser = await chromium.launch(playwright.use?.launchOptions);
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await pages?.close();
  await sql?.end();
  await stack?.stop();
}, 30_000);

type TabWindow = Window & BrowserTab;

/** A page with the real outbox on the browser's own IndexedDB, Web Locks and BroadcastChannel. */
async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(pages.url);
  await page.waitForFunction(() => 'openOutbox' in window);
  await page.evaluate((options) => (window as unknown as TabWindow).openOutbox(options), {
    url: stack.info.url,
    key: stack.info.publishableKey,
    token,
    userId: cast.mentor.id,
  });
  return page;
}

async function newRoom(): Promise<string> {
  const args = { title: 'Through crashes', member_ids: [cast.student.id] };
  const { data, error } = await maya.rpc('create_group_conversation', args);
  if (error) throw error;
  return data as string;
}

const write = (page: Page, room: string, from: number, to: number) =>
  page.evaluate(
    ({ room, from, to }) => {
      const { outbox } = window as unknown as TabWindow;
      for (let i = from; i < to; i++) outbox.write(room, `${i}`, null);
    },
    { room, from, to },
  );

/** Ends a page as a crash does: no event, no last word. */
async function crash(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
}

async function stored(room: string): Promise<string[]> {
  const rows = await sql<Array<{ content: string }>>`
    select content from public.messages where conversation_id = ${room} and type = 'text' order by messages.seq`;
  return rows.map((row) => row.content);
}

const until = (room: string, count: number) =>
  expect
    .poll(async () => (await stored(room)).length, { timeout: 60_000, interval: 20 })
    .toBeGreaterThanOrEqual(count);

test('R8: 500 messages queued offline survive two crashes in mid-flush: none lost, none twice, in order', async () => {
  const room = await newRoom();
  const context = await browser.newContext();
  const first = await openTab(context);
  const second = await openTab(context);
  await context.setOffline(true);
  await write(first, room, 0, 500);
  await first.waitForFunction(async () => (await (window as unknown as TabWindow).stored()) === 500);
  expect(await stored(room)).toEqual([]);
  await context.setOffline(false);
  await until(room, 60);
  await crash(first);
  // The other tab has the turn now, without being told.
  const reached = (await stored(room)).length;
  expect(reached).toBeLessThan(500);
  await until(room, reached + 60);
  await crash(second);
  expect((await stored(room)).length).toBeLessThan(500);
  // Nobody is left: the next visit goes on.
  const third = await openTab(context);
  await write(third, room, 500, 505);
  await until(room, 505);
  expect(await stored(room)).toEqual(Array.from({ length: 505 }, (_, i) => `${i}`));
  await context.close();
}, 120_000);

test('R2: three tabs that write at once send everything once, each one in its own order', async () => {
  const room = await newRoom();
  const context = await browser.newContext();
  const tabs = [await openTab(context), await openTab(context), await openTab(context)];
  await Promise.all(tabs.map((tab, i) => write(tab, room, i * 1_000, i * 1_000 + 40)));
  await until(room, 120);
  const numbers = (await stored(room)).map(Number);
  expect(new Set(numbers).size).toBe(120);
  for (const i of [0, 1, 2]) {
    const own = numbers.filter((number) => Math.floor(number / 1_000) === i);
    expect(own).toEqual(Array.from({ length: 40 }, (_, n) => i * 1_000 + n));
  }
  await context.close();
}, 60_000);
