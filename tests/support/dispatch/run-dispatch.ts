import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import type { StackInfo } from '../../../scripts/lib/stack-process.ts';
import { crowdSecrets, makeCrowd } from './crowd.ts';
import { faultDrawer } from './fault.ts';
import { startHttpProviders } from './http-providers.ts';
import { newJournal } from './journal.ts';
import { judge, type Verdict } from './judge.ts';
import { startMailProvider } from './mail-provider.ts';
import { quietStack } from './quiet-stack.ts';
import { runAs, workerSettings } from './settings.ts';
import { startWorker, type Worker } from './worker.ts';

export interface DispatchRun {
  people: number;
  /** Facts told to everybody, each by two devices, a mail and an SMS. */
  facts: number;
  /** Apps that FCM never takes anything for. */
  poison: number;
  kills: number;
  /** Share of each of the three faults. */
  faults: number;
  seed: number;
  /** Each worker has a disk of its own, as hosted ones have: nobody finds the journal of one that was killed. */
  isAlone: boolean;
  /** The SMS gateway knows no Idempotency-Key, and the workers are told so. */
  isKeyless: boolean;
}

/**
 * R11: sends to real and fake providers under faults while workers are killed, until nothing waits. Time is cut short: what waits
 * for a retry, and what a dead worker has leased, is due at once. Nothing else may dispatch meanwhile.
 * @throws Error when something still waits after `seconds`.
 */
export async function runDispatch(
  info: Pick<StackInfo, 'url' | 'dbUrl' | 'serviceRoleKey' | 'secretKey'>,
  run: DispatchRun,
  seconds: number,
): Promise<Verdict> {
  const sql = postgres(info.dbUrl, { max: 1, max_lifetime: null, onnotice: () => undefined });
  const quiet = await quietStack(sql);
  const journal = newJournal();
  const draw = faultDrawer(run.faults, run.seed);
  const secrets = crowdSecrets();
  const mail = await startMailProvider(journal, draw);
  const settings = workerSettings(info, '', mail.port);
  const providers = await startHttpProviders(
    journal,
    draw,
    settings.VAPID_PUBLIC_KEY,
    secrets,
    !run.isKeyless,
  );
  const environment = {
    ...settings,
    ...workerSettingsAt(settings, providers.origin),
    SMS_HTTP_IDEMPOTENT: String(!run.isKeyless),
  };
  const workers: { name: string; worker: Worker }[] = [];
  /** Who was killed, in this order. */
  const killed: string[] = [];
  let started = 0;
  const folders = [await mkdtemp(join(tmpdir(), 'eyrie-journals-'))];
  async function start(): Promise<void> {
    if (run.isAlone) folders.unshift(await mkdtemp(join(tmpdir(), 'eyrie-journals-')));
    const name = `worker-${++started}`;
    workers.push({ name, worker: await startWorker(runAs(name, environment), folders[0] ?? '') });
  }
  try {
    await makeCrowd(sql, run.people, run.poison, providers.origin, secrets);
    const ids = await tell(sql, run.facts);
    const begun = performance.now();
    await start();
    await start();
    const total = ids.length;
    for (;;) {
      const open = await hurry(sql);
      if (open === 0) break;
      if (performance.now() - begun > seconds * 1000) throw new Error(`${open} deliveries still wait`);
      const accepted = [...journal.accepted.values()].reduce((sum, times) => sum + times, 0);
      if (killed.length < run.kills && accepted >= ((killed.length + 1) * total * 0.9) / (run.kills + 1)) {
        const [victim] = workers.splice(0, 1);
        if (!victim) throw new Error('there is no worker');
        await victim.worker.kill();
        killed.push(victim.name);
        await endLeases(sql, [...victim.worker.names]);
        await start();
      }
      await wait(50);
    }
    const elapsed = (performance.now() - begun) / 1000;
    return await judge(sql, ids, journal, killed, elapsed);
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.kill()));
    await quiet.putBack();
    await sql.end();
    await Promise.all([providers.stop(), mail.stop()]);
    for (const folder of folders) await rm(folder, { recursive: true });
  }
}

function workerSettingsAt(settings: ReturnType<typeof workerSettings>, origin: string) {
  const account = { ...JSON.parse(settings.FCM_SERVICE_ACCOUNT), token_uri: `${origin}/token` };
  return { FCM_URL: origin, SMS_HTTP_URL: `${origin}/sms`, FCM_SERVICE_ACCOUNT: JSON.stringify(account) };
}

async function tell(sql: Sql, facts: number): Promise<string[]> {
  await sql`update public.notification_categories set sms_after = '0' where key = 'announcements'`;
  await sql`insert into public.user_notification_preferences (user_id, category, channel, enabled)
    select id, 'announcements', 'sms', true from crowd`;
  const key = `crowd:${Date.now()}:`;
  for (let fact = 1; fact <= facts; fact++) {
    await sql`select private.notify(array(select id from crowd), 'system_announcement', 'announcements', ${`Fact ${fact}`}, 'Text',
      ${key + fact}, p_channels => '{push,email,sms}')`;
  }
  const rows = await sql<{ id: string }[]>`
    select d.id from public.notification_deliveries d join public.notifications n on n.id = d.notification_id
    where n.user_id in (select id from crowd)`;
  return rows.map((row) => row.id);
}

/** Makes what waits for a retry due. Returns how many are open. */
async function hurry(sql: Sql): Promise<number> {
  await sql`update private.delivery_lanes set paused_until = null where paused_until is not null`;
  const [row] = await sql<{ open: number }[]>`
    with late as (
      select id from public.notification_deliveries
      where state = 'pending' and due_at > now() and user_id in (select id from crowd) for update skip locked
    ),
    hurried as (
      update public.notification_deliveries d set due_at = now() from late where d.id = late.id
    )
    select count(*)::int as open from public.notification_deliveries
    where state in ('pending', 'leased') and user_id in (select id from crowd)`;
  return row?.open ?? 0;
}

/** A minute passes for the dead. In order of id, as results are reported. */
async function endLeases(sql: Sql, names: string[]): Promise<void> {
  await sql`
    with ended as (
      select id from public.notification_deliveries where state = 'leased' and leased_by = any (${names}) order by id for update
    )
    update public.notification_deliveries d set due_at = now(), lease_until = now() from ended where d.id = ended.id`;
  await sql`update private.dispatch_workers set lease_until = now() where worker = any (${names})`;
}
