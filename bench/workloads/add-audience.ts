import type { Sql } from 'postgres';

/**
 * Makes people for one announcement, as temporary table `audience (id, place)` in the order in
 * which campaigns go through people: half have a phone, half have made choices (a quarter
 * of these against pushes), a tenth sleep now. What an earlier audience has left waiting is let go.
 */
export async function addAudience(sql: Sql, people: number): Promise<void> {
  await sql`drop table if exists audience`;
  await sql`update public.notification_deliveries set state = 'cancelled', reason = 'withdrawn', is_held = false, leased_by = null, lease_until = null
    where state in ('pending', 'leased')`;
  // A worker that was stopped is not one that was lost.
  await sql`delete from private.dispatch_workers`;
  await sql`
    create temp table audience as
    with made as (
      insert into auth.users (
        instance_id, id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
        confirmation_token, recovery_token, email_change, email_change_token_new)
      select '00000000-0000-0000-0000-000000000000', gen_random_uuid(), 'authenticated', 'authenticated',
        'a' || n || '.' || ${people}::int || '@bench.test', now(), '{}', jsonb_build_object('full_name', 'Person ' || n), now(), now(),
        '', '', '', ''
      from generate_series(1, ${people}::int) n
      returning id
    )
    select id, row_number() over (order by id) as place from made`;
  await sql`create unique index on audience (place)`;
  await sql`insert into public.push_tokens (user_id, provider, device_id, endpoint)
    select id, 'fcm', gen_random_uuid(), 'token-of-the-audience-' || id from audience where place % 2 = 0`;
  await sql`insert into public.user_notification_preferences (user_id, category, channel, enabled)
    select id, 'announcements', 'push', place % 4 <> 1 from audience where place % 2 = 1 or place % 8 = 0`;
  await sql`insert into public.notification_settings (user_id, timezone, quiet_hours)
    select id, 'UTC', '[{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "23:59"}]' from audience where place % 10 = 0`;
  for (const table of [
    'profiles',
    'push_tokens',
    'user_notification_preferences',
    'notification_settings',
    'notifications',
  ]) {
    await sql`analyze public.${sql(table)}`;
  }
}
