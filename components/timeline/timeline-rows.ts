import type { TimelineEntry } from '@/lib/chat/types.ts';
import { zoneOffset } from '@/lib/format/zoned-time.ts';

/** Messages of one author closer than this stand together under one name. */
const GROUP_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

interface RowBase {
  /** Stable for as long as the row means the same; the scroll anchor holds on to it. */
  key: string;
  /** ISO time that says which day the row belongs to. */
  at: string;
}

/** What the timeline shows, top to bottom. */
export type TimelineRow =
  | (RowBase & { kind: 'beginning' })
  | (RowBase & { kind: 'day' })
  | (RowBase & { kind: 'unread' })
  | (RowBase & { kind: 'message'; entry: TimelineEntry; opensGroup: boolean; closesGroup: boolean });

export interface TimelineInput {
  entries: readonly TimelineEntry[];
  hasOlder: boolean;
  /** The first unread message, by id, as it was on opening; null when all was read. */
  firstUnreadId: string | null;
  /**
   * Messages that were once the oldest loaded. They keep their own name and picture even when an older page turns out to
   * continue them: a row that loses its header while being read would move everything below it.
   */
  pageStarts: ReadonlySet<string>;
  /** False where what came before the oldest was there, continued by it, and has been let go. */
  oldestOpensGroup: boolean;
  /** IANA name; the device's zone when absent. */
  timeZone?: string | undefined;
}

/** Turns messages into rows: days, the unread divider, groups by author. Pure. */
export function timelineRows(input: TimelineInput): TimelineRow[] {
  const { entries, hasOlder, firstUnreadId, pageStarts, oldestOpensGroup, timeZone } = input;
  const rows: TimelineRow[] = [];
  const first = entries[0];
  const opens = (before: TimelineEntry | undefined, entry: TimelineEntry) =>
    before ? !continues(before, entry, timeZone) : oldestOpensGroup;
  if (!hasOlder) rows.push({ kind: 'beginning', key: 'beginning', at: first?.created_at ?? '' });
  entries.forEach((entry, index) => {
    const previous = entries[index - 1];
    const next = entries[index + 1];
    const at = entry.created_at;
    // The oldest loaded day gets its separator only when it is known to start here.
    const startsDay = previous ? !isSameDay(previous, entry, timeZone) : !hasOlder;
    const startsUnread = entry.id === firstUnreadId;
    if (startsDay) rows.push({ kind: 'day', key: `day ${entry.id}`, at });
    if (startsUnread) rows.push({ kind: 'unread', key: 'unread', at });
    rows.push({
      kind: 'message',
      key: entry.id,
      at,
      entry,
      opensGroup: startsDay || startsUnread || pageStarts.has(entry.id) || opens(previous, entry),
      closesGroup:
        !continues(entry, next, timeZone) ||
        next?.id === firstUnreadId ||
        (next !== undefined && pageStarts.has(next.id)),
    });
  });
  return rows;
}

/** The old row where the new one says the same, else the new one. */
export function keepRow(old: TimelineRow | undefined, row: TimelineRow): TimelineRow {
  if (old?.kind !== row.kind || old.at !== row.at) return row;
  if (old.kind !== 'message' || row.kind !== 'message') return old;
  const isSame =
    old.entry === row.entry && old.opensGroup === row.opensGroup && old.closesGroup === row.closesGroup;
  return isSame ? old : row;
}

function isSystem(entry: TimelineEntry): boolean {
  return 'type' in entry && entry.type === 'system';
}

/** When an entry was written, and the day in that zone; in ms since 1970, the day only to be compared. */
interface When {
  at: number;
  day: number;
  timeZone: string | undefined;
}

/** Reading a date costs more than all else here, and entries stay the same objects. */
const whens = new WeakMap<TimelineEntry, When>();

function whenOf(entry: TimelineEntry, timeZone: string | undefined): When {
  let when = whens.get(entry);
  if (when?.timeZone !== timeZone || !when) {
    const at = Date.parse(entry.created_at);
    when = { at, day: dayOf(at, timeZone), timeZone };
    whens.set(entry, when);
  }
  return when;
}

function dayOf(at: number, timeZone: string | undefined): number {
  if (timeZone === undefined) return new Date(at).setHours(0, 0, 0, 0);
  return Math.floor((at + zoneOffset(new Date(at), timeZone)) / DAY_MS);
}

type Zone = string | undefined;

function isSameDay(a: TimelineEntry, b: TimelineEntry, zone: Zone): boolean {
  return whenOf(a, zone).day === whenOf(b, zone).day;
}

function continues(before: TimelineEntry | undefined, after: TimelineEntry | undefined, zone: Zone): boolean {
  if (!before || !after || isSystem(before) || isSystem(after)) return false;
  if (before.sender_id !== after.sender_id || !isSameDay(before, after, zone)) return false;
  return whenOf(after, zone).at - whenOf(before, zone).at < GROUP_MS;
}
