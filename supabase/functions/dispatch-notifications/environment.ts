import type { SmtpSettings } from './channels/email.ts';
import type { EmailHttpSettings } from './channels/email-http.ts';
import type { FcmSettings } from './channels/fcm.ts';
import type { SmsSettings } from './channels/sms.ts';
import type { EmailSettings } from './email/write-email.ts';
import type { VapidSettings } from './web-push/vapid.ts';

/** Settings of one run; a channel without its credentials is null and says so on each delivery. */
export interface Environment {
  supabaseUrl: string;
  serviceRoleKey: string;
  /** Every key that proves the service role, the new kind included. */
  serviceKeys: string[];
  /** Where to note what has been sent until the database knows: a folder that outlives the process; null where there is none. */
  journalFolder: string | null;
  vapid: VapidSettings | null;
  fcm: FcmSettings | null;
  smtp: SmtpSettings | null;
  emailHttp: EmailHttpSettings | null;
  sms: SmsSettings | null;
}

/**
 * Reads the settings.
 * @throws Error naming the first variable without which nothing can be sent at all.
 */
export function readEnvironment(read: (name: string) => string | undefined): Environment {
  function required(name: string): string {
    const value = read(name);
    if (!value)
      throw new Error(`${name} is not set: dispatch-notifications cannot reach the database without it`);
    return value;
  }
  const serviceRoleKey = required('SUPABASE_SERVICE_ROLE_KEY');
  const secretKey = read('SUPABASE_SECRET_KEY');
  return {
    supabaseUrl: required('SUPABASE_URL'),
    serviceRoleKey,
    serviceKeys: secretKey ? [serviceRoleKey, secretKey] : [serviceRoleKey],
    journalFolder: read('DISPATCH_JOURNAL_FOLDER') || null,
    vapid: readVapid(read),
    fcm: readFcm(read),
    smtp: readSmtp(read),
    emailHttp: readEmailHttp(read),
    sms: readSms(read),
  };
}

type Read = (name: string) => string | undefined;

function readVapid(read: Read): VapidSettings | null {
  const publicKey = read('VAPID_PUBLIC_KEY');
  const privateKey = read('VAPID_PRIVATE_KEY');
  const subject = read('VAPID_SUBJECT');
  return publicKey && privateKey && subject ? { publicKey, privateKey, subject } : null;
}

function readFcm(read: Read): FcmSettings | null {
  const json = read('FCM_SERVICE_ACCOUNT');
  if (!json) return null;
  const account = parseAccount(json);
  for (const part of ['project_id', 'client_email', 'private_key', 'token_uri']) {
    if (typeof account[part] !== 'string') throw new Error(`FCM_SERVICE_ACCOUNT has no ${part}`);
  }
  return { account, origin: read('FCM_URL') ?? 'https://fcm.googleapis.com' };
}

function parseAccount(json: string) {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own sentence would quote the key.
    throw new Error('FCM_SERVICE_ACCOUNT is not JSON');
  }
}

function readEmail(read: Read): EmailSettings | null {
  const from = read('EMAIL_FROM') ?? read('SMTP_FROM');
  const appUrl = read('APP_URL');
  if (!from || !appUrl) return null;
  return { from, appUrl, unsubscribeUrl: `${read('SUPABASE_URL')}/functions/v1/unsubscribe` };
}

function readSmtp(read: Read): SmtpSettings | null {
  const host = read('SMTP_HOST');
  const email = readEmail(read);
  if (!host || !email) return null;
  const port = Number(read('SMTP_PORT') ?? 465);
  return { ...email, host, port, user: read('SMTP_USER'), password: read('SMTP_PASSWORD') };
}

function readEmailHttp(read: Read): EmailHttpSettings | null {
  const url = read('EMAIL_HTTP_URL');
  const token = read('EMAIL_HTTP_TOKEN');
  const email = readEmail(read);
  const isIdempotent = read('EMAIL_HTTP_IDEMPOTENT') === 'true';
  return url && token && email ? { ...email, url, token, isIdempotent } : null;
}

function readSms(read: Read): SmsSettings | null {
  const url = read('SMS_HTTP_URL');
  const token = read('SMS_HTTP_TOKEN');
  const from = read('SMS_FROM');
  const appUrl = read('APP_URL');
  const isIdempotent = read('SMS_HTTP_IDEMPOTENT') === 'true';
  return url && token && from && appUrl ? { url, token, from, appUrl, isIdempotent } : null;
}
