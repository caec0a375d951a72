import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { Audience } from './audiences.ts';
import type { ChangedColumn, ChangedTable } from './changed-table.ts';
import { exactTypes } from './compare-text.ts';

/** Texts of a primary key, one for each of its columns. */
export type Key = (string | null)[];

/** Which of some rows are visible? */
export interface Question {
  table: ChangedTable;
  /** All of them different. */
  keys: Key[];
  /** Who wrote the rows (low 32 bits of the numbers). */
  transactions: number[];
}

interface Verdicts {
  visible: string;
  failures: number;
  failure: string | null;
}

/** What one session of the database knows: it begins anew with every connection. */
interface Session {
  audiences: Set<number>;
  probes: WeakSet<ChangedTable>;
}

/** Audiences that one statement asks about, so that slow policies do not meet its timeout together. */
const largestQuestion = 250;

/**
 * Asks the policies which rows an audience may see now. One statement serves many rows and many audiences: it is a loop
 * inside the database over roles and claims, with a plan that is kept, and no round trip per subscriber. `sql` must have
 * a single connection, for its audiences and probes are temporary.
 */
export class Visibility {
  readonly #sql: Sql;
  readonly #log: Logger;
  #session: Promise<Session> | null = null;

  constructor(sql: Sql, log: Logger) {
    this.#sql = sql;
    this.#log = log;
  }

  /** Called when the connection is gone. */
  forget(): void {
    this.#session = null;
  }

  /** Takes an audience that has ended out of the session. */
  drop({ id }: Audience): void {
    void this.#session
      ?.then(async (session) => {
        if (session.audiences.delete(id)) await this.#sql`delete from pg_temp.audiences where id = ${id}`;
      })
      .catch((error: unknown) => this.#log.debug({ error }, 'an audience outlived its members'));
  }

  /** For each audience that sees any of the rows: the indices of those. @throws Error of the database */
  async ask(
    { table, keys, transactions }: Question,
    audiences: Audience[],
  ): Promise<Map<number, Set<number>>> {
    this.#session ??= this.#begin();
    const session = await this.#session.catch((error: unknown) => {
      this.#session = null;
      throw error;
    });
    await this.#prepare(session, table, audiences);
    const columns = table.key.map((_, index) => keys.map((key) => key[index] ?? null));
    const seen = new Map<number, Set<number>>();
    for (let at = 0; at < audiences.length; at += largestQuestion) {
      const some = audiences.slice(at, at + largestQuestion).map(({ id }) => id);
      for (const [id, rows] of await this.#probe(table, [some, transactions, ...columns])) seen.set(id, rows);
    }
    return seen;
  }

  async #probe(table: ChangedTable, parameters: unknown[]): Promise<Map<number, Set<number>>> {
    const texts = table.key.map((_, index) => `$${index + 3}::text[]`).join(', ');
    const [verdicts] = await this.#sql.unsafe<Verdicts[]>(
      `select o_visible::text as visible, o_failures as failures, o_failure as failure
       from ${probeName(table)}($1::int[], $2::bigint[], ${texts})`,
      parameters as (string | null)[][],
      { prepare: true },
    );
    if (verdicts?.failure) {
      const { failures, failure } = verdicts;
      this.#log.warn({ table: table.name, failures, failure }, 'WarnApplyingRlsToSubscription');
    }
    return readVerdicts(verdicts?.visible ?? '{}');
  }

  async #begin(): Promise<Session> {
    await this.#sql.unsafe(`
      set plan_cache_mode = force_generic_plan;
      create temp table if not exists audiences (
        id int primary key, role text not null, claims text not null, sub text not null
      );
      truncate pg_temp.audiences`);
    return { audiences: new Set(), probes: new WeakSet() };
  }

  async #prepare(session: Session, table: ChangedTable, audiences: Audience[]): Promise<void> {
    const fresh = audiences.filter(({ id }) => !session.audiences.has(id));
    if (fresh.length > 0) {
      await this.#sql`
        insert into pg_temp.audiences (id, role, claims, sub)
        select * from unnest(
          ${fresh.map(({ id }) => id)}::int[], ${fresh.map(({ role }) => role)}::text[],
          ${fresh.map(({ claims }) => claims)}::text[], ${fresh.map(({ sub }) => sub)}::text[])`;
      for (const { id } of fresh) session.audiences.add(id);
    }
    if (session.probes.has(table)) return;
    await this.#sql.unsafe(probeFunction(table, await this.#typeNames(table)));
    session.probes.add(table);
  }

  async #typeNames({ key }: ChangedTable): Promise<string[]> {
    const rows = await this.#sql<{ name: string }[]>`
      select format('%I.%I', n.nspname, t.typname) as name
      from unnest(${key.map(({ typeOid }) => typeOid)}::oid[]) with ordinality as k (type_oid, position)
      join pg_type t on t.oid = realtime.base_type(k.type_oid)
      join pg_namespace n on n.oid = t.typnamespace
      order by k.position`;
    return rows.map(({ name }) => name);
  }
}

const probeName = ({ oid, key }: ChangedTable) => `pg_temp.probe_${oid}_${key.length}`;
const quote = ({ name }: ChangedColumn) => `"${name.replaceAll('"', '""')}"`;

/**
 * `(audiences, transactions, key texts...)` -> for each audience that sees anything, minus its id and then the numbers of the rows. A
 * policy that fails for some claims hides the rows from those and from nobody else.
 */
function probeFunction(table: ChangedTable, types: string[]): string {
  const { key } = table;
  const from = `"${table.schema.replaceAll('"', '""')}"."${table.name.replaceAll('"', '""')}"`;
  const numbers = key.map((_, index) => index + 1);
  const body = `
    declare
      ${numbers.map((n) => `v_key${n} constant ${types[n - 1]}[] := p_key${n}::${types[n - 1]}[];`).join('\n')}
      v_audience record;
      v_rows int[];
    begin
      o_visible := '{}';
      o_failures := 0;
      perform realtime.await_transactions(p_transactions);
      for v_audience in
        select a.id, a.role, a.claims, a.sub from pg_temp.audiences a where a.id = any (p_audiences) order by a.role
      loop
        begin
          perform
            set_config('request.jwt.claims', v_audience.claims, true),
            set_config('request.jwt.claim.sub', v_audience.sub, true),
            set_config('request.jwt.claim.role', v_audience.role, true),
            set_config('role', v_audience.role, true);
          v_rows := array(${visibleRows(key, from)});
          if v_rows <> '{}' then
            o_visible := o_visible || -v_audience.id || v_rows;
          end if;
        exception when others then
          o_failures := o_failures + 1;
          o_failure := sqlerrm;
        end;
      end loop;
    end`;
  return `
    create or replace function ${probeName(table)}(
      p_audiences int[], p_transactions bigint[], ${numbers.map((n) => `p_key${n} text[]`).join(', ')},
      out o_visible int[], out o_failures int, out o_failure text
    ) language plpgsql as '${body.replaceAll("'", "''")}'`;
}

/** The query for the numbers of the rows that the present role and claims may see. */
function visibleRows(key: ChangedColumn[], from: string): string {
  const [only, second] = key;
  // Faster, but it finds each row once: equal keys must have equal texts, which the caller has made one.
  if (only && !second && exactTypes.has(only.typeOid)) {
    const column = `r.${quote(only)}`;
    return `select array_position(v_key1, ${column}) from ${from} r where ${column} = any (v_key1)`;
  }
  const numbers = key.map((_, index) => index + 1);
  const conditions = key.map((column, index) => `r.${quote(column)} = k.key${index + 1}`);
  return `
    select k.n::int
    from unnest(${numbers.map((n) => `v_key${n}`).join(', ')})
      with ordinality as k (${numbers.map((n) => `key${n}`).join(', ')}, n)
    join ${from} r on ${conditions.join(' and ')}`;
}

function readVerdicts(text: string): Map<number, Set<number>> {
  const seen = new Map<number, Set<number>>();
  if (text === '{}') return seen;
  let rows = new Set<number>();
  for (const part of text.slice(1, -1).split(',')) {
    const number = Number(part);
    if (number > 0) rows.add(number - 1);
    else {
      rows = new Set();
      seen.set(-number, rows);
    }
  }
  return seen;
}
