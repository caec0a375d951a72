import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import { cast, type Person } from '../support/cast.ts';
import { type PushService, startPushService, type TestSubscription } from '../support/push-service.ts';

/** What the tests of the dispatcher share: people on the public API, a push service, and the database to look into. */
export interface World {
  sql: postgres.Sql;
  push: PushService;
  maya: SupabaseClient;
  sam: SupabaseClient;
  /** Sam has no devices and no choices of his own; messages notify and push at once. */
  reset(): Promise<void>;
  /** Starts a group of Maya and Sam. */
  group(): Promise<string>;
  /** Maya writes to it. */
  say(conversationId: string, text: string): Promise<void>;
  /** Gives Sam a browser that can be pushed to. */
  subscribe(): Promise<TestSubscription>;
  /** Sam's deliveries of a conversation, newest first. */
  deliveries(conversationId: string, channel: string): Promise<Delivery[]>;
  /** Calls the real function through the gateway with the service key. */
  dispatch(): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export interface Delivery {
  id: string;
  state: string;
  reason: string;
  attempts: number;
  sends: number;
  response: { status?: number } | null;
  wait: number;
}

const environment = (name: string): string => process.env[name] ?? '';

async function signIn(person: Person): Promise<SupabaseClient> {
  const client = createClient(environment('SUPABASE_URL'), environment('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { error } = await client.auth.signInWithPassword({ email: person.email, password: person.password });
  if (error) throw error;
  return client;
}

/** Calls a function of the API. Throws what it refuses with. */
export async function call<T>(client: SupabaseClient, name: string, parameters: object): Promise<T> {
  const { data, error } = await client.rpc(name, parameters);
  if (error) throw Object.assign(new Error(`${name}: ${error.message}`), { code: error.code });
  return data as T;
}

/** Signs people in, lets messages notify at once, and starts the push service. `close` puts everything back. */
export async function openWorld(): Promise<World> {
  const sql = postgres(environment('DATABASE_URL'), { max: 2, onnotice: () => undefined });
  const push = await startPushService(environment('VAPID_PUBLIC_KEY'));
  const [maya, sam] = [await signIn(cast.mentor), await signIn(cast.student)];
  const groups: string[] = [];
  const [before] = await sql`select * from public.notification_categories where key = 'messages'`;
  await sql`insert into private.push_hosts (pattern, allow_insecure) values ('127.0.0.1', true) on conflict do nothing`;

  async function reset(): Promise<void> {
    await sql`delete from public.push_tokens where user_id = ${cast.student.id}`;
    // Each file makes groups of its own, more of them in an hour than a person may.
    await sql`delete from private.rate_buckets where user_id = ${cast.mentor.id}`;
    await sql`delete from public.user_notification_preferences where user_id = ${cast.student.id}`;
    await sql`update public.notification_categories set in_app_after = '0', push_after = '0', email_after = '1 day'
      where key = 'messages'`;
  }
  /** What other suites wrote to Sam is read: its time to be pushed may come while his new browser listens. */
  async function readEverything(): Promise<void> {
    await sql`
      update public.conversation_members m set last_read_seq = c.last_seq, last_delivered_seq = c.last_seq
      from public.conversations c where c.id = m.conversation_id and m.user_id = ${cast.student.id}`;
    await sql`delete from public.notifications where user_id = ${cast.student.id}`;
  }
  await readEverything();
  await reset();

  return {
    sql,
    push,
    maya,
    sam,
    reset,
    async group() {
      const parameters = { title: 'Push me', member_ids: [cast.student.id] };
      const id = await call<string>(maya, 'create_group_conversation', parameters);
      groups.push(id);
      return id;
    },
    async say(conversationId, content) {
      await call(maya, 'send_message', { id: crypto.randomUUID(), conversation_id: conversationId, content });
    },
    async subscribe() {
      const subscription = push.subscribe();
      const { id, ...keys } = subscription;
      await call(sam, 'register_push_subscription', { device_id: id, ...keys });
      return subscription;
    },
    deliveries: (conversationId, channel) => sql<Delivery[]>`
      select d.*, d.delivery_id as id, extract(epoch from d.due_at - d.updated_at)::float as wait
      from private.notification_verdicts d join public.notifications n on n.id = d.notification_id
      where n.user_id = ${cast.student.id} and n.data ->> 'conversation_id' = ${conversationId} and d.channel = ${channel}
      order by d.updated_at desc`,
    async dispatch() {
      const key = environment('SUPABASE_SECRET_KEY');
      const answer = await fetch(`${environment('SUPABASE_URL')}/functions/v1/dispatch-notifications`, {
        method: 'POST',
        headers: { apikey: key, authorization: `Bearer ${key}` },
      });
      if (!answer.ok) throw new Error(`the dispatcher answered ${answer.status}: ${await answer.text()}`);
      return answer.json();
    },
    async close() {
      await reset();
      await sql`update public.notification_categories set ${sql({ ...before }, 'in_app_after', 'push_after', 'email_after')}
        where key = 'messages'`;
      await sql`delete from public.notifications where data ->> 'conversation_id' = any (${groups})`;
      await sql`delete from private.outbox_events where payload ->> 'channel_id' = any (${groups})`;
      await sql`delete from public.messages where conversation_id = any (${groups}::uuid[])`;
      await sql`delete from public.conversation_members where conversation_id = any (${groups}::uuid[])`;
      await sql`delete from public.conversations where id = any (${groups}::uuid[])`;
      await sql.end();
      await push.stop();
    },
  };
}
