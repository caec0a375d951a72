import { base64url } from 'jose';
import { readAnswer } from '../read-answer.ts';
import type { Channel, Delivery, SendResult } from '../types.ts';
import { BadKeysError } from '../web-push/bad-keys-error.ts';
import { encrypt, type SubscriptionKeys } from '../web-push/encrypt.ts';
import { createVapid, type VapidSettings } from '../web-push/vapid.ts';

const TIMEOUT_MILLISECONDS = 5_000;

/** Sends by Web Push (RFC 8030): VAPID, aes128gcm, and a Topic by which a newer push replaces a waiting one. */
export function webPushChannel(vapid: VapidSettings): Channel {
  const authorization = createVapid(vapid);

  return { send: sendWebPush, repeat: 'replaces' };

  async function sendWebPush(delivery: Delivery): Promise<SendResult> {
    const { endpoint, p256dh, auth } = delivery.target;
    if (!endpoint || !p256dh || !auth) return { outcome: 'failed', reason: 'bad_target' };

    const body = await encryptFor({ p256dh, auth }, delivery);
    if (!body) return { outcome: 'gone', reason: 'bad_keys' };

    const request: RequestInit = {
      method: 'POST',
      // A redirect would let an allowed host point us at one that is not.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      headers: {
        authorization: await authorization(endpoint),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(delivery.ttl_seconds),
        urgency: delivery.priority >= 3 ? 'high' : 'normal',
        // 32 characters is all that RFC 8030 allows: a uuid without its dashes.
        topic: delivery.content.tag.replaceAll('-', '').slice(0, 32),
      },
      body,
    };
    try {
      return await readPushAnswer(await fetch(endpoint, request));
    } catch (error) {
      const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
      return { outcome: 'retry', reason: timedOut ? 'timeout' : 'network_error' };
    }
  }
}

async function encryptFor(keys: { p256dh: string; auth: string }, delivery: Delivery) {
  const { title, body, tag, url, notificationId, unread } = delivery.content;
  const payload = JSON.stringify({ title, body, tag, url, notificationId, unread });
  const subscription: SubscriptionKeys = {
    p256dh: new Uint8Array(base64url.decode(keys.p256dh)),
    auth: new Uint8Array(base64url.decode(keys.auth)),
  };
  try {
    return await encrypt(new TextEncoder().encode(payload), subscription);
  } catch (error) {
    if (error instanceof BadKeysError) return null;
    throw error;
  }
}

async function readPushAnswer(answer: Response): Promise<SendResult> {
  const result = await readAnswer(answer);
  // RFC 8030: the subscription has ended.
  const isGone = answer.status === 404 || answer.status === 410;
  return isGone ? { ...result, outcome: 'gone', reason: 'target_gone' } : result;
}
