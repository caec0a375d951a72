import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { cast } from '../support/cast.ts';
import { expect, test } from './support/test.ts';

/** Longer than anything that the page still fetches by itself waits for. */
const QUIET_MS = 3_500;
/**
 * KB (1,024 bytes) of gzipped scripts. docs/first-load.md says what they are, and what the goal is. The walks before have left
 * Sam with news: a toast that happens to come brings 10 KB along that a quiet visit does not fetch.
 */
const BUDGET_KB = 250;

/** All scripts that the page fetches by itself, until none has come for a while; gzipped, as they cross the wire. */
async function scriptsOf(page: Page, path: string): Promise<{ name: string; bytes: number }[]> {
  const bodies: Promise<{ name: string; bytes: number }>[] = [];
  let latest = Date.now();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // A worker's script is gone with its worker: half a kilobyte that cannot be weighed here.
    if (!pathname.startsWith('/_next/') || !pathname.endsWith('.js')) return;
    if (response.request().serviceWorker()) return;
    latest = Date.now();
    bodies.push(
      response
        .body()
        .then((body) => ({ name: pathname.split('/').at(-1) ?? '', bytes: gzipSync(body).length })),
    );
  });
  await page.goto(path);
  await expect(page.getByRole('log', { name: 'Messages' })).toBeVisible();
  await expect.poll(() => Date.now() - latest, { timeout: 20_000 }).toBeGreaterThan(QUIET_MS);
  return Promise.all(bodies);
}

// U1: a cold visit to a conversation, everything included.
test('a first visit to a conversation fetches no more script than the budget allows', async ({ people }) => {
  const somewhere = await people.open(cast.student);
  // U4: the list stands in the document, so that nobody waits for scripts to read it.
  const document = await (await somewhere.request.get('/inbox')).text();
  const [list] = document.match(/<ul aria-label="Conversations".*?<\/ul>/s) ?? [];
  expect(list).toContain('Study circle: systems design');
  // A context of its own has an empty cache; the inbox it opened is no part of this visit.
  const cookies = await somewhere.context().cookies();
  const cold = await somewhere.context().browser()?.newContext();
  if (!cold) throw new Error('the browser is gone');
  await cold.addCookies(cookies);
  const page = await cold.newPage();
  const scripts = await scriptsOf(
    page,
    new URL('/c/a0000000-0000-4000-8000-000000000001', somewhere.url()).href,
  );
  await cold.close();
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
  console.log(`first load of a conversation: ${total.toFixed(1)} KB in ${scripts.length} scripts`);
  expect(total).toBeLessThanOrEqual(BUDGET_KB);
});
