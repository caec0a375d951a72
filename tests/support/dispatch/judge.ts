import type { Sql } from 'postgres';
import type { Journal } from './journal.ts';

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

/** Holds the providers' journal against the ledger. */
export async function judge(sql: Sql, ids: string[], journal: Journal, seconds: number): Promise<Verdict> {
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
  const copies = new Map(
    [...journal.accepted].map(([key, times]) => [
      key,
      times - 1 - Math.min(times - 1, journal.silent.get(key) ?? 0),
    ]),
  );
  const byProvider: Record<string, number> = { web: 0, fcm: 0, mail: 0, sms: 0 };
  let answered = 0;
  for (const [key, times] of copies) {
    const provider = key.slice(0, key.indexOf(':'));
    byProvider[provider] = (byProvider[provider] ?? 0) + times;
    answered += Math.max(0, times - (journal.unheard.get(key) ?? 0));
  }
  const states: Record<string, number> = {};
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1;
  return {
    deliveries: rows.length,
    seconds,
    missing: [...expected].filter((key) => !isPoison(key) && !journal.accepted.has(key)),
    foreign: [...journal.accepted.keys()].filter((key) => !expected.has(key)),
    duplicates: [...copies.values()].reduce((sum, times) => sum + times, 0),
    byProvider,
    answered,
    // Pushes take the place of the first (the journal would have a problem otherwise).
    shown: (byProvider.mail ?? 0) + (byProvider.sms ?? 0),
    dropped: journal.dropped,
    worst: Math.max(0, ...copies.values()),
    silent: [...journal.silent.values()].reduce((sum, times) => sum + times, 0),
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
