import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import type { ChangeValues } from './change-values.ts';
import type { ChangedTable } from './changed-table.ts';
import { compareText } from './compare-text.ts';
import type { FilterChecks } from './filter-checks.ts';
import type { Filter } from './parse-filter.ts';
import type { Subscription } from './subscription.ts';

type Verdict = boolean | null;

/** Says which subscriptions a change passes the filters of. */
export class FilterMatcher {
  readonly #sql: Sql;
  readonly #checks: FilterChecks;
  readonly #log: Logger;

  constructor(sql: Sql, checks: FilterChecks, log: Logger) {
    this.#sql = sql;
    this.#checks = checks;
    this.#log = log;
  }

  /**
   * For changes of one table: the subscriptions that want each of them. A new row is what the filters look at; of a
   * delete, what the log kept of the old one.
   */
  async candidates(
    table: ChangedTable,
    changes: ChangeValues[],
    subscriptions: readonly Subscription[],
  ): Promise<Subscription[][]> {
    const verdicts = new Map<string, Promise<Verdict[]>>();
    const passing = await Promise.all(
      subscriptions.map(({ request, audience }) =>
        request.filters.length === 0
          ? []
          : Promise.all(
              request.filters.map((filter) => {
                const name = JSON.stringify([audience.role, filter]);
                const known = verdicts.get(name) ?? this.#verdicts(table, changes, audience.role, filter);
                verdicts.set(name, known);
                return known;
              }),
            ),
      ),
    );
    return changes.map(({ change }, index) =>
      subscriptions.filter(({ request }, at) => {
        if (request.event !== '*' && request.event !== change.event) return false;
        return passing[at]?.every((passed) => passed[index]);
      }),
    );
  }

  /** The verdict of one filter on each change, its negation included. */
  async #verdicts(
    table: ChangedTable,
    changes: ChangeValues[],
    role: string,
    filter: Filter,
  ): Promise<Verdict[]> {
    const column = table.columns.find(({ name }) => name === filter.column);
    if (!column) return [];
    try {
      const operands = await this.#checks.check(table.oid, role, filter);
      const values = changes.map((one) => (one.change.row ? one.newText(column) : one.oldText(column)));
      const known = values.map((value) =>
        value === undefined ? null : compareText(filter, column.typeOid, operands, value),
      );
      const all = known.includes(undefined) ? await this.#ask(table, filter, values) : known;
      return all.map((verdict) =>
        verdict === null || verdict === undefined ? null : verdict !== filter.isNegated,
      );
    } catch (error) {
      // A column that was dropped or may not be selected any more: nothing passes.
      const reason = error instanceof Error ? error.message : String(error);
      this.#log.warn({ table: table.name, column: filter.column, reason }, 'a filter could not be applied');
      return [];
    }
  }

  async #ask(
    table: ChangedTable,
    { column, key, operator, value }: Filter,
    values: (string | null | undefined)[],
  ): Promise<Verdict[]> {
    const [row] = await this.#sql<{ matches: string }[]>`
      select realtime.match_filter(
        ${table.oid}, ${column}, ${key}, ${operator}, ${value}, ${values.map((one) => one ?? null)}::text[]
      ) as matches`;
    return values.map((one, index) => {
      const letter = one === undefined ? 'n' : row?.matches[index];
      return letter === 'n' ? null : letter === 't';
    });
  }
}
