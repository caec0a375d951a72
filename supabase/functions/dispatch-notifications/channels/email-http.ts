import { type EmailSettings, writeEmail } from '../email/write-email.ts';
import { postJson } from '../post-json.ts';
import { readAnswer } from '../read-answer.ts';
import type { Channel, Delivery, SendResult } from '../types.ts';

export interface EmailHttpSettings extends EmailSettings {
  /** Where mails are posted to. */
  url: string;
  /** Bearer token. */
  token: string;
  /** It drops what comes with an Idempotency-Key it has seen. */
  isIdempotent: boolean;
}

/**
 * Sends by a provider's HTTP API: `{from, to: [address], subject, text, html, headers}`, with the delivery's id as
 * Idempotency-Key. For hosted functions, which reach no SMTP server on ports 25 and 587.
 */
export function emailHttpChannel(settings: EmailHttpSettings): Channel {
  return { send: sendEmail, repeat: settings.isIdempotent ? 'dropped' : 'shown' };

  async function sendEmail(delivery: Delivery): Promise<SendResult> {
    const { address } = delivery.target;
    if (!address) return { outcome: 'failed', reason: 'bad_target' };
    const mail = writeEmail(delivery, settings);
    const headers = { authorization: `Bearer ${settings.token}`, 'idempotency-key': delivery.delivery_id };
    return postJson(settings.url, headers, { from: settings.from, to: [address], ...mail }, readAnswer);
  }
}
