import type { Sql } from 'postgres';
import { count, type Journal, type Take } from './journal.ts';

export interface Verdict {
  deliveries: number;
  seconds: number;
  /** Deliverable, and no provider has it. */
  missing: string[];
  /** Taken by a provider, and nobody was to be told. */
  foreign: string[];
  /** Taken by a provider once more than faults explain: by workers that died between sending and saying so. */
  duplicates: number;
  /** Of these, by what has taken them: `web`, `fcm`, `mail`, `sms`. */
  byProvider: Record<string, number>;
  /** Of these, answered before the worker was killed, and not yet noted. The others were under way. */
  answered: number;
  /** Of these, shown to a person beside the first: those that replace nothing. */
  shown: number;
  /** The most of both that one kill is answerable for: what its victim had sent was sent again by somebody else. */
  worstKill: { taken: number; shown: number };
  /** Of both, what no victim had sent: a worker that lives has sent twice, or given up an answer that was on its way. */
  unexplained: { taken: number; shown: number };
  /** Asked again and not sent again, by their Idempotency-Key. */
  dropped: number;
  /** The most often that one delivery was taken once more. */
  worst: number;
  /** Sent again because the provider took it and did not answer. */
  silent: number;
  refused: number;
  dead: string[];
  poison: string[];
  /** By state, as the ledger says. */
  states: Record<string, number>;
  problems: string[];
}

/** Holds the providers' journal against the ledger. @param killed who was killed. */
export async function judge(
  sql: Sql,
  ids: string[],
  journal: Journal,
  killed: string[],
  seconds: number,
): Promise<Verdict> {
  const rows = await sql<{ key: string; state: string }[]>`
    select d.state, case
        when t.provider = 'web_push' then 'web:' || split_part(t.endpoint, '/push/', 2) || ':' || d.notification_id
        when t.provider = 'fcm' then 'fcm:' || t.endpoint || ':' || d.notification_id
        when d.channel = 'email' then 'mail:' || d.id
        else 'sms:' || d.id end as key
    from public.notification_deliveries d
    left join public.push_tokens t on t.id = d.push_token_id
    where d.id = any (${ids}::uuid[])`;
  const isPoison = (key: string) => key.includes('poison');
  const expected = new Set(rows.map((row) => row.key));
  const byProvider: Record<string, number> = { web: 0, fcm: 0, mail: 0, sms: 0 };
  const taken = new Map<string | null, number>();
  const shown = new Map<string | null, number>();
  let [answered, worst] = [0, 0];
  for (const [key, takes] of journal.takes) {
    const senders = copiesOf(takes);
    const provider = key.slice(0, key.indexOf(':'));
    byProvider[provider] = (byProvider[provider] ?? 0) + senders.length;
    answered += Math.max(0, senders.length - (journal.unheard.get(key) ?? 0));
    worst = Math.max(worst, senders.length);
    for (const sender of senders) {
      count(taken, sender);
      // Pushes take the place of the first (the journal would have a problem otherwise).
      if (provider === 'mail' || provider === 'sms') count(shown, sender);
    }
  }
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  return {
    deliveries: rows.length,
    seconds,
    missing: [...expected].filter((key) => !isPoison(key) && !journal.accepted.has(key)),
    foreign: [...journal.accepted.keys()].filter((key) => !expected.has(key)),
    duplicates: sum(taken.values()),
    byProvider,
    answered,
    shown: sum(shown.values()),
    worstKill: { taken: most(taken, killed), shown: most(shown, killed) },
    unexplained: { taken: others(taken, killed), shown: others(shown, killed) },
    dropped: journal.dropped,
    worst,
    silent: sum(journal.silent.values()),
    refused: journal.refused,
    dead: rows
      .filter((row) => row.state === 'dead')
      .map((row) => row.key)
      .sort(),
    poison: [...expected].filter(isPoison).sort(),
    states,
    problems: journal.problems,
  };
}

/** Who had sent what was taken once more: the sender before each copy. What comes after silence is no copy. */
function copiesOf(takes: Take[]): (string | null)[] {
  return takes.slice(0, -1).flatMap(({ worker, isSilent }) => (isSilent ? [] : [worker]));
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

function most(counts: Map<string | null, number>, killed: string[]): number {
  return Math.max(0, ...killed.map((name) => counts.get(name) ?? 0));
}

function others(counts: Map<string | null, number>, killed: string[]): number {
  return sum([...counts].flatMap(([name, times]) => (name && killed.includes(name) ? [] : [times])));
}
