// `node bench/ui.ts`: U1 to U5 of the production build in Chromium, on a throw-away stack; about a minute and a half
// beside the build. Writes bench/results/<day>-ui.json. With APP_URL and a stack's environment it looks at that app.
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import postgres from 'postgres';
import { startThrowawayApp } from '../scripts/lib/throwaway-app.ts';
import { applyBenchSettings } from './peers/eyrie/bench-settings.ts';
import { firstLoad } from './ui/first-load.ts';
import { makeLongTalk } from './ui/long-talk.ts';
import { scrolling } from './ui/scrolling.ts';
import { signedInAs } from './ui/signed-in.ts';
import { writingUnderLoad } from './ui/writing-under-load.ts';

const MESSAGES = 100_000;
const say = (line: string) => console.error(line);

const own = process.env.APP_URL ? null : await startThrowawayApp();
const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => undefined });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  // A page of 1440 x 900 below the browser's own 87 px.
  args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info', '--window-size=1440,987'],
});
try {
  await applyBenchSettings(sql);
  const talk = await makeLongTalk(sql, MESSAGES);
  const open = (throttle = 1) => signedInAs(browser, process.env.APP_URL ?? '', throttle);
  const found: Record<string, unknown> = { startedAt: new Date().toISOString(), messages: MESSAGES };
  found.firstLoad = await firstLoad(await open(), talk.id);
  say(JSON.stringify(found.firstLoad));
  found.writing = await writingUnderLoad(await open(), await open(4), talk.id);
  say(JSON.stringify(found.writing));
  found.scrolling = await scrolling(await open(4), talk.id, sql);
  say(JSON.stringify(found.scrolling));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync(
    `bench/results/${String(found.startedAt).slice(0, 10)}-ui.json`,
    `${JSON.stringify(found, null, 1)}\n`,
  );
  console.log(JSON.stringify(found, null, 1));
} finally {
  await browser.close();
  await sql.end();
  await own?.stop();
}
