import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { Relation } from '../../adapters/postgres/decoder.ts';
import type { Hub } from '../../hub.ts';
import type { Audience } from './audiences.ts';
import type { Change } from './change.ts';
import { changePayload, keyError } from './change-payload.ts';
import { ChangeValues } from './change-values.ts';
import { type ChangedTable, readChangedTable } from './changed-table.ts';
import { dispatchChange, type Hearer } from './dispatch-change.ts';
import type { FilterMatcher } from './filter-matcher.ts';
import { readGenerated } from './generated-values.ts';
import type { Subscription, Subscriptions } from './subscription.ts';
import type { TypeCatalog } from './type-catalog.ts';
import type { Key, Visibility } from './visibility.ts';

const largestBatch = 100;
/**
 * As long as it took to ask, nothing is asked, so that policies never have more than half a core, and what comes
 * meanwhile shares the next question. Fast answers are not worth a pause.
 */
const shortestPauseMs = 4;
const longestPauseMs = 20;
const retryMs = 200;
/** What may wait for the database before nothing more is read from the stream. */
const longestQueue = 2_000;
const largestQueueBytes = 32 * 1_048_576;
/** Rows over this many bytes of text are told of with an error, as on hosted. */
const largestRecordBytes = 1_048_576;

export interface ProcessorOptions {
  hub: Pick<Hub, 'rates' | 'log'>;
  sql: Sql;
  catalog: TypeCatalog;
  subscriptions: Subscriptions;
  matcher: FilterMatcher;
  visibility: Visibility;
  /** Told when too much waits, so that the stream can be held, and when it may go on. */
  onFull: (isFull: boolean) => void;
  /** Called when changes had to be given up. */
  onLoss: () => void;
}

/**
 * Takes changes in the order of their commits and tells whoever wants and may know them. What comes while the database
 * is asked waits and is asked together: the busier, the fewer questions per change.
 */
export class ChangesProcessor {
  readonly #options: ProcessorOptions;
  readonly #tables = new WeakMap<Relation, Promise<ChangedTable | null>>();
  #queue: Change[] = [];
  #queuedBytes = 0;
  #isRunning = false;

  constructor(options: ProcessorOptions) {
    this.#options = options;
  }

  push(change: Change): void {
    this.#queue.push(change);
    this.#queuedBytes += change.bytes;
    if (this.#queue.length > longestQueue || this.#queuedBytes > largestQueueBytes)
      this.#options.onFull(true);
    if (this.#isRunning) return;
    this.#isRunning = true;
    setImmediate(() => void this.#run());
  }

  async #run(): Promise<void> {
    const { onFull } = this.#options;
    while (this.#queue.length > 0) {
      const batch = this.#queue.splice(0, largestBatch);
      const begun = performance.now();
      for (const { bytes } of batch) this.#queuedBytes -= bytes;
      this.#dispatch(await this.#persistently(batch));
      onFull(false);
      const took = performance.now() - begun;
      if (took > shortestPauseMs && this.#queue.length < largestBatch)
        await delay(Math.min(took, longestPauseMs));
    }
    this.#isRunning = false;
  }

  /** What goes wrong with one change ends neither the others nor this queue. */
  #dispatch(heard: Hearer[][]): void {
    const { hub } = this.#options;
    for (const hearers of heard) {
      try {
        if (hearers.length > 0) dispatchChange(hub, hearers);
      } catch (error) {
        hub.log.error({ error }, 'a change could not be dispatched');
      }
    }
  }

  /** As `#hearers`, again when the database fails; nobody hears of what it cannot answer for, and `onLoss` is told. */
  async #persistently(batch: Change[]): Promise<Hearer[][]> {
    const { hub, onLoss } = this.#options;
    for (const attempt of [1, 2, 3]) {
      try {
        return await this.#hearers(batch);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        hub.log.error({ reason, changes: batch.length, attempt }, 'changes could not be judged');
        await delay(retryMs);
      }
    }
    onLoss();
    return [];
  }

  /** For each change, in order, who is to hear of it. */
  async #hearers(batch: Change[]): Promise<Hearer[][]> {
    const heard = batch.map((): Hearer[] => []);
    const byRelation = Map.groupBy(batch.keys(), (index) => batch[index]?.relation);
    await Promise.all(
      [...byRelation].map(async ([relation, indices]) => {
        const changes = indices.flatMap((index) => batch[index] ?? []);
        const ofTable = relation ? await this.#ofTable(relation, changes) : [];
        for (const [at, index] of indices.entries()) heard[index] = ofTable[at] ?? [];
      }),
    );
    return heard;
  }

  async #ofTable(relation: Relation, changes: Change[]): Promise<Hearer[][]> {
    const { matcher, subscriptions, sql } = this.#options;
    const table = await this.#table(relation);
    if (!table) return [];
    const generated = await readGenerated(sql, table, changes);
    const values = changes.map(
      (change, index) => new ChangeValues(change, table, generated[index] ?? new Map()),
    );
    const candidates = await matcher.candidates(table, values, subscriptions.of(relation));
    const selectable = await this.#selectable(table, candidates);
    const isHidden = await this.#hidden(table, values, candidates, selectable);

    return values.map((one, index) => {
      const payloads = new Map<string, Buffer>();
      return (candidates[index] ?? []).flatMap((subscription): Hearer[] => {
        const { audience, request } = subscription;
        const columns = selectable.get(audience.role) ?? new Set<string>();
        if (isHidden(index, audience)) return [];
        const view = request.select ? JSON.stringify([audience.role, request.select]) : audience.role;
        const data =
          payloads.get(view) ?? Buffer.from(changePayload(one, columns, request.select, largestRecordBytes));
        payloads.set(view, data);
        return [{ subscription, data }];
      });
    });
  }

  #table(relation: Relation): Promise<ChangedTable | null> {
    const { sql, catalog } = this.#options;
    const known = this.#tables.get(relation) ?? readChangedTable(sql, catalog, relation);
    this.#tables.set(relation, known);
    known.catch(() => this.#tables.delete(relation));
    return known;
  }

  async #selectable(
    table: ChangedTable,
    candidates: Subscription[][],
  ): Promise<Map<string, ReadonlySet<string>>> {
    const roles = new Set(candidates.flat().map(({ audience }) => audience.role));
    const read = [...roles].map(async (role) => [role, await table.selectable(role)] as const);
    return new Map(await Promise.all(read));
  }

  /** Which audiences the policies hide which changes from. Deletes cannot be asked about, errors hide nothing. */
  async #hidden(
    table: ChangedTable,
    values: ChangeValues[],
    candidates: Subscription[][],
    selectable: Map<string, ReadonlySet<string>>,
  ): Promise<(index: number, audience: Audience) => boolean> {
    if (!table.isProtected) return () => false;
    const isAsked = (index: number, { role }: Audience): boolean => {
      const one = values[index];
      return one?.change.row != null && keyError(one, selectable.get(role) ?? new Set()) === null;
    };
    const audiences = new Set<Audience>();
    // Changes of one row are one question.
    const keys = new Map<string, Key>();
    const rows = new Map<number, string>();
    const rowOf = (index: number): string => {
      const key = table.key.map((column) => values[index]?.newText(column) ?? null);
      const name = JSON.stringify(key);
      keys.set(name, key);
      return name;
    };
    for (const [index, subscriptions] of candidates.entries()) {
      for (const { audience } of subscriptions) {
        if (!isAsked(index, audience)) continue;
        audiences.add(audience);
        if (!rows.has(index)) rows.set(index, rowOf(index));
      }
    }
    if (rows.size === 0) return () => false;
    const transactions = new Set([...rows.keys()].map((index) => values[index]?.change.transaction ?? 0));
    const question = { table, keys: [...keys.values()], transactions: [...transactions] };
    const visible = await this.#options.visibility.ask(question, [...audiences]);
    const numbers = new Map([...keys.keys()].map((name, number) => [name, number]));
    return (index, audience) => {
      const row = rows.get(index);
      if (row === undefined || !isAsked(index, audience)) return false;
      return visible.get(audience.id)?.has(numbers.get(row) ?? -1) !== true;
    };
  }
}
