import type { Sql } from 'postgres';
import type { Filter } from './parse-filter.ts';

/** Operands of a filter as Postgres writes them; null where an `in` has one. */
export type Operands = (string | null)[];

const mostChecks = 10_000;

/** Filters that the database has checked against a table and a role, each once until the table changes. */
export class FilterChecks {
  readonly #sql: Sql;
  readonly #byTable = new Map<number, Map<string, Promise<Operands>>>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** @throws PostgresError, with hosted Realtime's sentence where the filter is wrong */
  check(table: number, role: string, filter: Filter): Promise<Operands> {
    let checks = this.#byTable.get(table);
    if (!checks || checks.size >= mostChecks) {
      checks = new Map();
      this.#byTable.set(table, checks);
    }
    const { column, key, operator, value } = filter;
    const name = JSON.stringify([role, column, key, operator, value]);
    const known = checks.get(name);
    if (known) return known;
    const checking = this.#ask(table, role, filter);
    checks.set(name, checking);
    const ours = checks;
    checking.catch(() => ours.delete(name));
    return checking;
  }

  /** Called when a table was altered. */
  forget(table: number): void {
    this.#byTable.delete(table);
  }

  async #ask(table: number, role: string, { column, key, operator, value }: Filter): Promise<Operands> {
    const [row] = await this.#sql<{ operands: Operands }[]>`
      select realtime.check_filter(${table}, ${role}, ${column}, ${key}, ${operator}, ${value}) as operands`;
    return row?.operands ?? [];
  }
}
