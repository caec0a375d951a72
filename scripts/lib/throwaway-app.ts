import { buildApp, type RunningApp, startApp } from './app-process.ts';
import { freePort } from './free-port.ts';
import { stackEnvironment, startStack } from './stack-process.ts';

/**
 * A throw-away stack with the production build of the app before it. This process's environment then names both.
 *
 * @param env what the app is told besides, e.g. `{ EYRIE_DEMO: '1' }`
 * @throws Error when the build, the stack or the app fails; what had started by then is stopped
 */
export async function startThrowawayApp(
  env: Record<string, string> = {},
): Promise<{ stop(): Promise<void> }> {
  const building = buildApp(true);
  // Its failure is met below, when the stack is there to be stopped.
  building.catch(() => undefined);
  const stack = await startStack(['--ephemeral'], true);
  let app: RunningApp;
  try {
    await building;
    app = await startApp(await freePort(), { ...stackEnvironment(stack.info), ...env });
  } catch (error) {
    await stack.stop();
    throw error;
  }
  Object.assign(process.env, stackEnvironment(stack.info), { APP_URL: app.url });
  return {
    async stop() {
      await app.stop();
      await stack.stop();
    },
  };
}
