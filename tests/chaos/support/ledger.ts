import type { Sql } from 'postgres';
import { lineOf, type TabReport } from './tab-protocol.ts';

/** Everything that was written and promised, and what became of it. */
export class Ledger {
  readonly violations: string[] = [];
  acknowledged = 0;
  written = 0;
  poisoned = 0;
  readonly #written = new Map<string, Set<string>>();
  /** Poisoned messages, and whether they were seen parked. */
  readonly #poison = new Map<string, boolean>();
  readonly #acked = new Map<string, number>();

  wrote(room: string, ids: string[]): void {
    const known = this.#written.get(room) ?? new Set();
    this.#written.set(room, known);
    for (const id of ids) known.add(id);
    this.written += ids.length;
  }

  /** Nobody was promised this one. */
  forget(room: string, id: string): void {
    if (this.#written.get(room)?.delete(id)) this.written -= 1;
  }

  wrotePoison(id: string): void {
    this.#poison.set(id, false);
    this.poisoned += 1;
  }

  /** R2: every answer for one id names the same place. */
  acked(id: string, seq: number): void {
    const before = this.#acked.get(id);
    if (before === undefined) this.acknowledged += 1;
    else if (before !== seq) this.violations.push(`R2: ${id} was acknowledged as ${before} and as ${seq}`);
    this.#acked.set(id, seq);
  }

  /** Compares a quiet room's table with what was promised, and with what each tab shows. */
  async verify(sql: Sql, room: string, reports: Map<string, TabReport>): Promise<void> {
    const rows = await sql<Row[]>`
      select seq::int, id, change_seq::int, content, deleted_at, pinned_at, reactions
      from public.messages where conversation_id = ${room} order by messages.seq`;
    const fail = (what: string) => this.violations.push(`${what} (room ${room})`);
    const places = new Map(rows.map((row) => [row.id, row.seq]));

    if (rows.some((row, i) => row.seq !== i + 1)) fail('R3: seq has gaps');
    for (const id of this.#written.get(room) ?? []) {
      const seq = places.get(id);
      const acked = this.#acked.get(id);
      if (seq === undefined) fail(`${acked === undefined ? 'R8' : 'R1'}: ${id} was written and is lost`);
      else if (acked !== undefined && acked !== seq)
        fail(`R2: ${id} is ${seq}, was acknowledged as ${acked}`);
      this.#acked.delete(id);
    }
    this.#written.delete(room);
    this.#checkOrder(rows, fail);

    const table = rows.map(lineOf);
    for (const [tab, { lines, failed }] of reports) {
      const at = table.findIndex((line, i) => line !== lines[i]);
      if (at >= 0 || lines.length !== table.length) {
        fail(
          `R3: ${tab} shows ${lines.length} of ${table.length}; first difference: ${lines[at]} / ${table[at]}`,
        );
      }
      for (const { id, code } of failed) {
        if (this.#poison.has(id) && code === 'TOLNG') this.#poison.set(id, true);
        else fail(`R8: ${tab} parked ${id} (${code})`);
      }
    }
  }

  /** At the end every poisoned message must have been seen parked. */
  finish(): void {
    for (const [id, isParked] of this.#poison) {
      if (!isParked) this.violations.push(`R8: the poisoned ${id} was never parked`);
    }
  }

  /** R2 and R8: of one writer each number once, and in the order written. */
  #checkOrder(rows: Row[], fail: (what: string) => void): void {
    const last = new Map<string, number>();
    for (const { content } of rows) {
      const [, writer, digits] = /^(\S+):(\d+)/.exec(content) ?? [];
      if (writer === undefined) continue;
      const number = Number(digits);
      const before = last.get(writer) ?? -1;
      if (number === before) fail(`R2: ${writer}:${number} is there twice`);
      if (number < before) fail(`R8: ${writer}:${number} came after ${before}`);
      last.set(writer, number);
    }
  }
}

interface Row {
  seq: number;
  id: string;
  change_seq: number;
  content: string;
  deleted_at: Date | null;
  pinned_at: Date | null;
  reactions: unknown;
}
