import { createECDH, randomBytes } from 'node:crypto';
import type { Sql } from 'postgres';
import type { SubscriptionSecrets } from '../decrypt-push.ts';

/** One key pair for all browsers of the crowd: making thousands would take longer than the run. */
export function crowdSecrets(): SubscriptionSecrets {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { ecdh, auth: randomBytes(16) };
}

/**
 * Makes people with a browser, a phone app, a confirmed address and a telephone each, and what the run changes of the settings:
 * announcements go by every channel, no provider is held to a rate.
 * @param poison so many of them have an app that FCM never takes anything for.
 */
export async function makeCrowd(
  sql: Sql,
  people: number,
  poison: number,
  origin: string,
  { ecdh, auth }: SubscriptionSecrets,
): Promise<void> {
  const run = Date.now().toString(36);
  await sql`insert into private.push_hosts (pattern, allow_insecure) values ('127.0.0.1', true) on conflict do nothing`;
  await sql`update private.provider_rates set per_minute = null, device_per_minute = null`;
  await sql`
    create temp table crowd as
    with made as (
      insert into auth.users (
        instance_id, id, aud, role, email, email_confirmed_at, phone, phone_confirmed_at, raw_app_meta_data, raw_user_meta_data,
        created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
      select '00000000-0000-0000-0000-000000000000', gen_random_uuid(), 'authenticated', 'authenticated',
        'crowd' || n || '.' || ${run}::text || '@eyrie.test', now(), '+1' || (extract(epoch from clock_timestamp())::bigint % 100000) * 1000000 + n, now(),
        '{}', jsonb_build_object('full_name', 'Crowd ' || n), now(), now(), '', '', '', ''
      from generate_series(1, ${people}::int) n
      returning id
    )
    select id, row_number() over () as n from made`;
  await sql`
    insert into public.push_tokens (user_id, provider, device_id, endpoint, p256dh, auth)
    select id, 'web_push', gen_random_uuid(), ${`${origin}/push/`} || n, ${ecdh.getPublicKey('base64url')}, ${auth.toString('base64url')}
    from crowd`;
  await sql`
    insert into public.push_tokens (user_id, provider, device_id, endpoint)
    select id, 'fcm', gen_random_uuid(), case when n <= ${poison}::int then 'poison' else 'token' end || ${run}::text || 'aaaaaaaaaaaaaaaa' || n
    from crowd`;
  await sql`
    insert into public.user_notification_preferences (user_id, category, channel, enabled)
    select id, 'announcements', 'email', true from crowd`;
}
