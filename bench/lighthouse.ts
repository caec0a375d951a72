// `node bench/lighthouse.ts`: U4, Lighthouse's four scores (its own phone: slow 4G, a quarter of the processor) of pages of
// the production build, on a throw-away stack; about five minutes beside the build. `--pages /login,/` looks at those only.
// Each page is looked at twice: `devtools` slows network and processor down while the page loads, `simulate` (Lighthouse's
// default) loads at full speed and multiplies what each task took by four: with it the time that tasks wait for a processor
// which the server, the database and Lighthouse itself are using. `--throttling devtools` does one only.
// Lighthouse is fetched by npx when this runs: 176 MB that nothing else needs.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { startThrowawayApp } from '../scripts/lib/throwaway-app.ts';
import { sessionCookies } from '../tests/e2e/support/session-cookies.ts';
import { toldZone } from '../tests/e2e/support/told-zone.ts';
import { cast } from '../tests/support/cast.ts';

interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<
    string,
    { title: string; score: number | null; displayValue?: string; numericValue?: number }
  >;
}

const { values } = parseArgs({
  options: {
    pages: {
      type: 'string',
      default: '/login,/inbox,/notifications,/settings,/c/a0000000-0000-4000-8000-000000000001',
    },
    throttling: { type: 'string', default: 'devtools,simulate' },
  },
});
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'eyrie-lighthouse-'));
const own = process.env.APP_URL ? null : await startThrowawayApp();
try {
  const url = process.env.APP_URL ?? '';
  const cookies = await sessionCookies(cast.student, url);
  const signedIn = JSON.stringify({
    // Whoever is signed in has seen the sign-in page, which tells the zone.
    Cookie: [...cookies, toldZone()].map(({ name, value }) => `${name}=${value}`).join('; '),
  });
  for (const page of values.pages.split(',')) {
    for (const throttling of values.throttling.split(',')) {
      const report = await look(`${url}${page}`, page === '/login' ? '{}' : signedIn, throttling);
      const found = { ...scores(report), ...vitals(report), faults: faults(report) };
      console.log(JSON.stringify({ page, throttling, ...found }));
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await own?.stop();
}

async function look(url: string, headers: string, throttling: string): Promise<Report> {
  const file = join(folder, 'report.json');
  const chrome = '--headless=new --no-sandbox --disable-gpu';
  const flags = [
    `--chrome-flags=${chrome}`,
    `--extra-headers=${headers}`,
    `--throttling-method=${throttling}`,
    '--output=json',
    `--output-path=${file}`,
  ];
  await run('npx', ['--yes', 'lighthouse@13.5.0', url, '--quiet', ...flags], {
    env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
  });
  return JSON.parse(readFileSync(file, 'utf8')) as Report;
}

function scores({ categories }: Report) {
  return Object.fromEntries(
    Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
  );
}

function vitals({ audits }: Report) {
  const names = ['largest-contentful-paint', 'cumulative-layout-shift', 'total-blocking-time'];
  return Object.fromEntries(names.map((name) => [name, audits[name]?.displayValue ?? 'not measured']));
}

function faults({ audits }: Report) {
  return Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title, displayValue = '' }) => `${title} ${displayValue}`.trim());
}
