import { createECDH, generateKeyPairSync } from 'node:crypto';
import type { StackInfo } from '../../../scripts/lib/stack-process.ts';

type Where = Pick<StackInfo, 'url' | 'serviceRoleKey' | 'secretKey'>;

/** A worker's environment with credentials for every channel, all pointing at the providers of the run. */
export function workerSettings(where: Where, origin: string, smtpPort: number) {
  const vapid = createECDH('prime256v1');
  vapid.generateKeys();
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    SUPABASE_URL: where.url,
    SUPABASE_SERVICE_ROLE_KEY: where.serviceRoleKey,
    SUPABASE_SECRET_KEY: where.secretKey,
    VAPID_PUBLIC_KEY: vapid.getPublicKey('base64url'),
    VAPID_PRIVATE_KEY: vapid.getPrivateKey('base64url'),
    VAPID_SUBJECT: 'mailto:run@eyrie.test',
    FCM_URL: origin,
    FCM_SERVICE_ACCOUNT: JSON.stringify({
      project_id: 'run',
      client_email: 'run@eyrie.test',
      private_key: privateKey,
      token_uri: `${origin}/token`,
    }),
    SMS_HTTP_URL: `${origin}/sms`,
    SMS_HTTP_TOKEN: 'fake',
    SMS_FROM: 'Eyrie',
    SMS_HTTP_IDEMPOTENT: 'true',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtpPort),
    SMTP_FROM: 'Eyrie <eyrie@eyrie.test>',
    APP_URL: 'http://app.eyrie.test',
  };
}

/** The same under a name of its own, which every provider hears with what it is sent. @param name `worker-<number>`. */
export function runAs(
  name: string,
  settings: ReturnType<typeof workerSettings>,
): ReturnType<typeof workerSettings> {
  const account = JSON.parse(settings.FCM_SERVICE_ACCOUNT);
  return {
    ...settings,
    VAPID_SUBJECT: `mailto:${name}@eyrie.test`,
    FCM_SERVICE_ACCOUNT: JSON.stringify({ ...account, token_uri: `${account.token_uri}/${name}` }),
    SMS_HTTP_TOKEN: name,
    SMTP_FROM: `Eyrie <${name}@eyrie.test>`,
  };
}
