import { buildApp, startApp } from '../../../scripts/lib/app-process.ts';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { stackEnvironment, startStack } from '../../../scripts/lib/stack-process.ts';

/** Playwright global set-up: a throw-away stack with the demo's people, and the production build of the app. */
export default async function startAppForTests() {
  if (process.env.APP_URL) return;
  const [stack] = await Promise.all([startStack(['--ephemeral'], true), buildApp(true)]);
  const env = stackEnvironment(stack.info);
  const app = await startApp(await freePort(), { ...env, EYRIE_DEMO: '1' });
  Object.assign(process.env, env, { APP_URL: app.url });
  return async () => {
    await app.stop();
    await stack.stop();
  };
}
