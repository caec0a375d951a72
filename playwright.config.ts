import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const systemBrowser = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/support/start-app.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  // The pictures show the demo's world, so they are taken before the walks write into it.
  projects: [
    { name: 'pictures', testMatch: 'pictures.spec.ts' },
    { name: 'walks', testIgnore: 'pictures.spec.ts' },
  ],
  use: {
    // Without pictures: taking them throughout costs more of two processors than the tests that need them are worth.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(existsSync(systemBrowser) && { executablePath: systemBrowser }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
