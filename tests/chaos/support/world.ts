import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import { callRpc } from '../../../lib/supabase/call-rpc.ts';
import { type RunningStack, startStack } from '../../../scripts/lib/stack-process.ts';
import { cast, type Person } from '../../support/cast.ts';
import { chaosProxy } from './chaos-proxy.ts';
import { Ledger } from './ledger.ts';
import { Random } from './random.ts';
import { Tab } from './tab.ts';

/** Sam has two tabs on one device. */
const TABS: Array<{ name: string; person: Person; disk: string }> = [
  { name: 'maya', person: cast.mentor, disk: 'maya' },
  { name: 'sam', person: cast.student, disk: 'sam' },
  { name: 'sam2', person: cast.student, disk: 'sam' },
  { name: 'priya', person: cast.peer, disk: 'priya' },
  { name: 'alex', person: cast.agent, disk: 'alex' },
];

/** A stack of its own, people's tabs around it, each behind a cable of its own. */
export interface World {
  stack: RunningStack;
  sql: Sql;
  tabs: Tab[];
  ledger: Ledger;
  /** Decides about faults and nothing else, so that a seed always gives the same ones. */
  random: Random;
  /** Decides about what people do and what the wires lose. */
  luck: Random;
  /** Makes the disks small again; only while nothing waits to be sent. */
  emptyDisks(): void;
  /** Makes new rooms that everybody opens. */
  openRooms(count: number): Promise<string[]>;
  close(): Promise<void>;
}

/** Starts everything; `quiet` keeps the stack's log back. */
export async function startWorld(seed: number, quiet: boolean): Promise<World> {
  const random = new Random(seed);
  const luck = new Random(seed + 1);
  const stack = await startStack(['--ephemeral'], quiet);
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-chaos-'));
  const sql = postgres(stack.info.dbUrl, { max: 3, onnotice: () => undefined });
  await sql`update private.limits set value = 100000000 where name ~ '_(burst|per_hour)$'`;
  const ledger = new Ledger();
  const tokens = new Map<string, string>();
  for (const { person } of TABS) tokens.set(person.id, await signIn(stack, person));
  const tabs: Tab[] = [];
  for (const { name, person, disk } of TABS) {
    const proxy = await chaosProxy(stack.info.url, () => luck.next());
    const options = () => ({
      url: proxy.url,
      key: stack.info.publishableKey,
      token: tokens.get(person.id) ?? '',
      userId: person.id,
      deviceId: crypto.randomUUID(),
      store: join(folder, `${disk}.jsonl`),
    });
    const tab = new Tab(name, proxy, options, {
      onAcked: (id, seq) => ledger.acked(id, seq),
      onViolation: (what) => ledger.violations.push(what),
    });
    tabs.push(tab);
    await tab.start();
  }
  const maya = createClient(stack.info.url, stack.info.publishableKey, {
    accessToken: async () => tokens.get(cast.mentor.id) ?? '',
  });
  return {
    stack,
    sql,
    tabs,
    ledger,
    random,
    luck,
    emptyDisks() {
      for (const { disk } of TABS) writeFileSync(join(folder, `${disk}.jsonl`), '');
    },
    async openRooms(count) {
      const member_ids = TABS.map(({ person }) => person.id).filter((id) => id !== cast.mentor.id);
      const rooms: string[] = [];
      for (let i = 0; i < count; i++) {
        const args = { title: `Chaos ${i}`, member_ids: [...new Set(member_ids)] };
        rooms.push(await callRpc<string>(maya, 'create_group_conversation', args));
      }
      await Promise.all(tabs.map((tab) => tab.ask({ do: 'open', rooms }, 30_000)));
      return rooms;
    },
    async close() {
      await Promise.all(tabs.map((tab) => tab.close()));
      await sql.end({ timeout: 2 });
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function signIn(stack: RunningStack, { email, password }: Person): Promise<string> {
  const visitor = createClient(stack.info.url, stack.info.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await visitor.auth.signInWithPassword({ email, password });
  if (error) throw error;
  return data.session.access_token;
}
