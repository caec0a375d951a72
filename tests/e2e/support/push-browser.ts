import { expect, type Page } from '@playwright/test';
import type { TestSubscription } from '../../support/push-service.ts';

/**
 * Lets the page subscribe to a local push service. Chromium itself can only subscribe at its vendor's, which tests must
 * not reach; everything from the app's own call to `PushManager.subscribe` onwards is real.
 */
export async function subscribeTo(page: Page, subscription: TestSubscription): Promise<void> {
  await page.context().grantPermissions(['notifications']);
  await page.addInitScript((given: TestSubscription) => {
    let current: PushSubscription | null = null;
    const key = (text: string) => {
      const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
      return Uint8Array.from(binary, (char) => char.charCodeAt(0)).buffer;
    };
    const make = (options: PushSubscriptionOptionsInit | undefined): PushSubscription => ({
      endpoint: given.endpoint,
      expirationTime: null,
      options: {
        userVisibleOnly: options?.userVisibleOnly ?? true,
        applicationServerKey:
          (options?.applicationServerKey as Uint8Array<ArrayBuffer> | undefined)?.buffer ?? null,
      },
      getKey: (name) => key(name === 'auth' ? given.auth : given.p256dh),
      toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
      unsubscribe: async () => {
        current = null;
        return true;
      },
    });
    PushManager.prototype.getSubscription = async () => current;
    PushManager.prototype.subscribe = async (options) => {
      current = make(options);
      return current;
    };
  }, subscription);
}

/** Switches push on for this browser in its settings. */
export async function switchPushOn(page: Page): Promise<void> {
  await page.goto('/settings');
  const onOff = page.getByRole('switch', { name: 'Push on this device' });
  await onOff.click();
  await expect(onOff).toBeChecked();
}

/** Hands a push to the browser as its vendor's service would, already decrypted. */
export async function pushTo(page: Page, data: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.deliverPushMessage', {
    origin: new URL(page.url()).origin,
    registrationId: await registered,
    data,
  });
  await devtools.detach();
}

/** What this browser's pushes on the screen say. */
export function shownPushes(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map((shown) => shown.body);
  });
}

/**
 * Chooses an action of the push on the screen: browsers take such a click from the person only, so the worker is told what
 * it would be told by one. @returns the actions that are offered
 */
export async function actOnPush(page: Page, action: string, reply?: string): Promise<string[]> {
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('no service worker');
  return worker.evaluate(
    async ([chosen, words]) => {
      const scope = globalThis as unknown as {
        registration: ServiceWorkerRegistration;
        act(shown: Notification, action?: string, reply?: string): Promise<void>;
      };
      const [shown] = await scope.registration.getNotifications();
      if (!shown) throw new Error('no push is shown');
      await scope.act(shown, chosen, words);
      return (shown as Notification & { actions: { action: string }[] }).actions.map((one) => one.action);
    },
    [action, reply] as const,
  );
}
