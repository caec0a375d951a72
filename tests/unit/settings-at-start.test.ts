import { expect, test } from 'vitest';
import { parseServerEnv } from '../../lib/config/server-env.ts';
import { parseConfig } from '../../stack/realtime/config.ts';
import { readEnvironment } from '../../supabase/functions/dispatch-notifications/environment.ts';

// S4.50: what each process must be given, what it may be given, and what it says of a wrong value.
const realtime = { PORT: '0', DB_URL: 'postgresql://x', API_JWT_SECRET: 's'.repeat(32) };
const dispatcher: Record<string, string> = { SUPABASE_URL: 'http://x', SUPABASE_SERVICE_ROLE_KEY: 'key' };
const reading = (variables: Record<string, string>) => () => readEnvironment((name) => variables[name]);

test('Realtime needs a database and a secret of at least 32 characters', () => {
  expect(parseConfig(realtime)).toMatchObject({});
  expect(() => parseConfig({ ...realtime, API_JWT_SECRET: 's'.repeat(31) })).toThrow('API_JWT_SECRET');
  expect(() => parseConfig({ PORT: '0', API_JWT_SECRET: realtime.API_JWT_SECRET })).toThrow('DB_URL');
});

test('the address of links and of Realtime’s figures is an address, or is left out', () => {
  const app = { SUPABASE_URL: 'http://x', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_x' };
  expect(parseServerEnv(app).REALTIME_METRICS_URL).toBeUndefined();
  for (const name of ['APP_URL', 'REALTIME_METRICS_URL']) {
    expect(() => parseServerEnv({ ...app, [name]: 'localhost' })).toThrow(
      `${name} must be an http(s) address`,
    );
  }
});

test('push, mail and SMS are off without their credentials, and a half credential is named', () => {
  expect(reading(dispatcher)()).toMatchObject({
    vapid: null,
    fcm: null,
    smtp: null,
    emailHttp: null,
    sms: null,
  });
  expect(reading({ SUPABASE_URL: 'http://x' })).toThrow('SUPABASE_SERVICE_ROLE_KEY');
  expect(reading({ ...dispatcher, FCM_SERVICE_ACCOUNT: '{"project_id":"p"}' })).toThrow(
    'FCM_SERVICE_ACCOUNT has no client_email',
  );
});
