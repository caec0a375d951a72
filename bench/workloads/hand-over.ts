import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Sql } from 'postgres';
import type { StackInfo } from '../../scripts/lib/stack-process.ts';
import { startPushService } from '../../tests/support/push-service.ts';
import { openRealtimeSocket } from '../peers/eyrie/realtime-socket.ts';
import { signSession } from '../peers/eyrie/sign-session.ts';
import { type Latency, latency } from '../stats/latency.ts';

/** P15 of targets.md: what one fact takes while nothing else happens, in milliseconds from before it is written. */
export interface HandOver {
  /** Until the push service has the whole push. */
  push: Latency;
  /** Until a signed-in device has heard of the row in its bell. */
  inApp: Latency;
}

/** Facts told to one person with one browser, one after the other; the first ones wake the function and are not counted. */
export async function measureHandOver(
  sql: Sql,
  info: StackInfo,
  facts: number,
  warmUps = 5,
): Promise<HandOver> {
  const service = await startPushService(info.vapidPublicKey);
  const [person] = await sql<{ id: string }[]>`
    insert into auth.users (instance_id, id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at,
      updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
    values ('00000000-0000-0000-0000-000000000000', ${randomUUID()}, 'authenticated', 'authenticated', 'one@bench.test', now(), '{}',
      '{"full_name": "One"}', now(), now(), '', '', '', '')
    returning id`;
  if (!person) throw new Error('nobody was made');
  await sql`insert into private.push_hosts (pattern, allow_insecure) values ('127.0.0.1', true) on conflict do nothing`;
  const browser = service.subscribe();
  await sql`insert into public.push_tokens (user_id, device_id, endpoint, p256dh, auth)
    values (${person.id}, ${browser.id}, ${browser.endpoint}, ${browser.p256dh}, ${browser.auth})`;
  const bell = new EventTarget();
  const token = await signSession(person.id, info.jwtSecret);
  const socket = await openRealtimeSocket(
    info.url,
    info.publishableKey,
    token,
    [{ name: `user:${person.id}` }],
    (frame) => {
      if (frame.includes('notification_created')) bell.dispatchEvent(new Event('rung'));
    },
  );
  const found = { push: [] as number[], inApp: [] as number[] };
  try {
    for (let fact = 1; fact <= warmUps + facts; fact++) {
      const rung = once(bell, 'rung', { signal: AbortSignal.timeout(10_000) }).then(() => performance.now());
      const told = performance.now();
      await sql`select private.notify(array[${person.id}::uuid], 'reminder', 'reminders', 'Soon', 'At ten.', ${`fact:${fact}`},
        p_channels => '{in_app,push}')`;
      const rangAt = await rung;
      const pushed = (await service.waitFor(browser, fact)).at(-1);
      if (fact <= warmUps || !pushed) continue;
      found.inApp.push(rangAt - told);
      found.push.push(pushed.at - told);
    }
    return { push: latency(found.push), inApp: latency(found.inApp) };
  } finally {
    socket.close();
    await service.stop();
  }
}
