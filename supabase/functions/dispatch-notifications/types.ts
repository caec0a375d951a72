/** What a notification says, written at the moment of claiming, so that it never names something retracted since. */
export interface Content {
  title: string;
  body: string;
  /** Groups and replaces notifications on a device: the conversation's id, else the notification's. */
  tag: string;
  /** Path inside the app. */
  url: string;
  notificationId: string;
  /** Unread notifications of the person, for the badge. */
  unread: number;
  /** Messages behind this one notification, or notifications behind a digest. */
  count: number;
  /** What a digest is made of, oldest first; absent for one notification. */
  items?: DigestItem[];
  /** Markup of a template, already escaped; e-mail only. */
  html?: string;
  /** Signed token that switches this e-mail off; absent for what cannot be. */
  unsubscribe?: string;
  category: string;
  categoryLabel: string;
}

export interface DigestItem {
  title: string;
  body: string;
  /** Path inside the app. */
  url: string;
  count: number;
}

export interface WebPushTarget {
  endpoint: string;
  /** base64url, 65 bytes. */
  p256dh: string;
  /** base64url, 16 bytes. */
  auth: string;
}

export interface FcmTarget {
  /** Registration token. */
  token: string;
}

export interface SmsTarget {
  /** As the account has it, E.164. */
  phone: string;
}

export interface EmailTarget {
  address: string;
  name: string | null;
}

/** One leased row of `notification_deliveries`, as `claim_notification_deliveries` returns it. */
export interface Delivery {
  delivery_id: string;
  channel: string;
  /** Who carries it: `web_push`, `fcm`, `email` or `sms`. */
  provider: string;
  /** 1 for the first try. */
  attempt: number;
  /** 1 to 5, from whenever to at once. */
  priority: number;
  /** Seconds after which it is no longer worth delivering. */
  ttl_seconds: number;
  target: Partial<WebPushTarget & FcmTarget & EmailTarget & SmsTarget>;
  content: Content;
}

/**
 * What became of one try. `retry` asks for a later one, `gone` says that the target no longer exists and is to be
 * forgotten, `failed` that trying again cannot help, `skipped` that nothing was tried.
 */
export type Outcome = 'sent' | 'retry' | 'failed' | 'gone' | 'skipped';

export interface SendResult {
  outcome: Outcome;
  /** One of the words listed in docs/notifications.md. */
  reason: string;
  response?: ProviderResponse;
}

/** The provider's answer, kept on the delivery row. Never holds addresses or keys. */
export interface ProviderResponse {
  status?: number;
  /** The earliest retry that the provider allows. */
  retry_after_seconds?: number;
  detail?: string;
}

/** The one signature of every channel. Rejections are treated as `retry`. */
export type Send = (delivery: Delivery) => Promise<SendResult>;

/**
 * What a person sees of a send that is made once more, because a worker was killed before it could say how the first one ended: the copy
 * `replaces` the first, or the provider has `dropped` it by its Idempotency-Key, or it is `shown` beside the first. What would be
 * shown is sent one at a time.
 */
export type Repeat = 'replaces' | 'dropped' | 'shown';

/** A way to a provider. */
export interface Channel {
  send: Send;
  repeat: Repeat;
}
