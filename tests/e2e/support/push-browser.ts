import type { Page } from '@playwright/test';
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
