import { postJson } from '../post-json.ts';
import { readAnswer } from '../read-answer.ts';
import type { Channel, Delivery, SendResult } from '../types.ts';

/** Two parts of a long text message; nobody wants to pay for more, or read it. */
const LONGEST_TEXT = 300;

export interface SmsSettings {
  /** Where messages are posted to. */
  url: string;
  /** Bearer token. */
  token: string;
  /** The number or name that messages come from. */
  from: string;
  /** Origin of the app, for links. */
  appUrl: string;
  /** It drops what comes with an Idempotency-Key it has seen. */
  isIdempotent: boolean;
}

/**
 * Sends text messages by posting `{from, to, text}` to a gateway, with the delivery's id as Idempotency-Key, so that a
 * gateway that knows it drops the copy a crash may cause.
 */
export function smsChannel(settings: SmsSettings): Channel {
  return { send: sendSms, repeat: settings.isIdempotent ? 'dropped' : 'shown' };

  async function sendSms(delivery: Delivery): Promise<SendResult> {
    const to = delivery.target.phone;
    if (!to) return { outcome: 'failed', reason: 'bad_target' };
    const { title, body, url } = delivery.content;
    const link = new URL(url, settings.appUrl).href;
    const words = `${title}: ${body}`.replace(/\s+/g, ' ').trim();
    const room = LONGEST_TEXT - link.length - 1;
    const text = `${words.length > room ? `${words.slice(0, room - 1)}…` : words} ${link}`;
    const headers = { authorization: `Bearer ${settings.token}`, 'idempotency-key': delivery.delivery_id };
    return postJson(settings.url, headers, { from: settings.from, to, text }, readAnswer);
  }
}
