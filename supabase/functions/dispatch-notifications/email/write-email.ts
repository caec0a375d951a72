import type { Delivery } from '../types.ts';
import { renderEmail } from './render-email.ts';

/** What both e-mail drivers need to know. */
export interface EmailSettings {
  /** Where mail comes from, e.g. `Eyrie <hello@example.org>`. */
  from: string;
  /** Origin of the app, for links. */
  appUrl: string;
  /** The function that switches mail off, e.g. `https://x.supabase.co/functions/v1/unsubscribe`. */
  unsubscribeUrl: string;
}

export interface Email {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

/** A whole e-mail: words, and the headers by which mail programs can unsubscribe with one click (RFC 8058). */
export function writeEmail(delivery: Delivery, settings: EmailSettings): Email {
  const token = delivery.content.unsubscribe;
  const unsubscribe = token && `${settings.unsubscribeUrl}?token=${encodeURIComponent(token)}`;
  // People get a page of the app; programs post to the function.
  const page = token && new URL(`/unsubscribe?token=${encodeURIComponent(token)}`, settings.appUrl).href;
  return {
    ...renderEmail(delivery.content, settings.appUrl, page),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe && {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  };
}
