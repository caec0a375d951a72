import { createTransport } from 'nodemailer';
import { type EmailSettings, writeEmail } from '../email/write-email.ts';
import type { Channel, Delivery, SendResult } from '../types.ts';

/** For one mail from connecting to its being taken: the next one waits for it. */
const TIMEOUT_MILLISECONDS = 10_000;

export interface SmtpSettings extends EmailSettings {
  host: string;
  port: number;
  user?: string;
  password?: string;
}

/** Sends by SMTP, which knows no key by which to drop a copy. Port 465 speaks TLS from the first byte, others switch to it where the server offers. */
export function emailChannel(settings: SmtpSettings): Channel {
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.port === 465,
    auth: settings.user ? { user: settings.user, pass: settings.password } : undefined,
    connectionTimeout: TIMEOUT_MILLISECONDS,
    greetingTimeout: TIMEOUT_MILLISECONDS,
    socketTimeout: TIMEOUT_MILLISECONDS,
    // People's words reach this module: they must never name files or addresses to read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  return { send: sendEmail, repeat: 'shown' };

  async function sendEmail(delivery: Delivery): Promise<SendResult> {
    const { address, name } = delivery.target;
    if (!address) return { outcome: 'failed', reason: 'bad_target' };
    try {
      await transport.sendMail({
        from: settings.from,
        to: { address, name: name ?? '' },
        ...writeEmail(delivery, settings),
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
        // The same for every try, so that mail servers can drop the copy that a crash may cause.
        messageId: `<${delivery.delivery_id}@${new URL(settings.appUrl).hostname}>`,
      });
      return { outcome: 'sent', reason: 'accepted' };
    } catch (error) {
      return readFailure(error);
    }
  }
}

function readFailure(error: unknown): SendResult {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode === undefined) {
    const timedOut = code === 'ETIMEDOUT' || code === 'EABORT';
    return { outcome: 'retry', reason: timedOut ? 'timeout' : 'network_error', response: { detail: code } };
  }
  const response = { status: responseCode };
  // RFC 5321: 4yz is worth another try, 5yz is not.
  if (responseCode < 500) return { outcome: 'retry', reason: 'provider_down', response };
  return { outcome: 'failed', reason: 'provider_refused', response };
}
