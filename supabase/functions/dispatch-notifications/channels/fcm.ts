import { createAccessTokens, type ServiceAccount } from '../fcm/access-token.ts';
import { buildFcmMessage } from '../fcm/build-message.ts';
import { postJson } from '../post-json.ts';
import { readAnswer } from '../read-answer.ts';
import type { Channel, Delivery, SendResult } from '../types.ts';

/** What FCM asks for where it names no time (its guide on 429). */
const RATE_LIMIT_SECONDS = 60;

export interface FcmSettings {
  account: ServiceAccount;
  /** Origin of the API: FCM's own but for tests. */
  origin: string;
}

/** Sends by Firebase Cloud Messaging, HTTP v1. An app that was removed (UNREGISTERED) is `gone`. */
export function fcmChannel({ account, origin }: FcmSettings): Channel {
  const tokens = createAccessTokens(account);
  const url = new URL(`/v1/projects/${encodeURIComponent(account.project_id)}/messages:send`, origin);

  return { send: sendFcm, repeat: 'replaces' };

  async function sendFcm(delivery: Delivery): Promise<SendResult> {
    if (!delivery.target.token) return { outcome: 'failed', reason: 'bad_target' };
    let bearer: string;
    try {
      bearer = await tokens.get();
    } catch {
      return { outcome: 'retry', reason: 'provider_down', response: { detail: 'no access token' } };
    }
    const message = buildFcmMessage(delivery);
    return postJson(url, { authorization: `Bearer ${bearer}` }, { message }, readFcmAnswer);
  }

  async function readFcmAnswer(answer: Response): Promise<SendResult> {
    const result = await readAnswer(answer);
    if (answer.ok) return result;
    // The code stands in the details: {"error": {"details": [{"errorCode": "UNREGISTERED"}]}}.
    const code = /"errorCode":\s*"([A-Z_]+)"/.exec(result.response?.detail ?? '')?.[1];
    if (code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH' || (answer.status === 404 && !code)) {
      return { ...result, outcome: 'gone', reason: 'target_gone' };
    }
    if (answer.status === 401) {
      tokens.drop();
      return { ...result, outcome: 'retry', reason: 'provider_down' };
    }
    if (answer.status === 429 && result.response && result.response.retry_after_seconds === undefined) {
      result.response.retry_after_seconds = RATE_LIMIT_SECONDS;
    }
    return result;
  }
}
