import { startThrowawayApp } from '../../../scripts/lib/throwaway-app.ts';

/** Playwright global set-up: a throw-away stack with the demo's people, and the production build of the app. */
export default async function startAppForTests() {
  if (process.env.APP_URL) return;
  const app = await startThrowawayApp({ EYRIE_DEMO: '1' });
  return () => app.stop();
}
