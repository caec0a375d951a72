import type { SmtpSettings } from './channels/email.ts';
import type { VapidSettings } from './web-push/vapid.ts';

/** Settings of one run; a channel without its credentials is null and says so on each delivery. */
export interface Environment {
  supabaseUrl: string;
  serviceRoleKey: string;
  /** Every key that proves the service role, the new kind included. */
  serviceKeys: string[];
  vapid: VapidSettings | null;
  smtp: SmtpSettings | null;
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
    vapid: readVapid(read),
    smtp: readSmtp(read),
  };
}

function readVapid(read: (name: string) => string | undefined): VapidSettings | null {
  const publicKey = read('VAPID_PUBLIC_KEY');
  const privateKey = read('VAPID_PRIVATE_KEY');
  const subject = read('VAPID_SUBJECT');
  return publicKey && privateKey && subject ? { publicKey, privateKey, subject } : null;
}

function readSmtp(read: (name: string) => string | undefined): SmtpSettings | null {
  const host = read('SMTP_HOST');
  const from = read('SMTP_FROM');
  const appUrl = read('APP_URL');
  if (!host || !from || !appUrl) return null;
  return {
    host,
    port: Number(read('SMTP_PORT') ?? 465),
    from,
    appUrl,
    user: read('SMTP_USER'),
    password: read('SMTP_PASSWORD'),
  };
}
