import { TextBroadcast } from '../socket/text-broadcast.ts';
import { dispatchPresenceDiff } from './message-dispatcher.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import type { Room } from './room.ts';

interface Tracked {
  key: string;
  ref: string;
  /** The payload with its references, as JSON text. */
  metaJson: string;
  payloadJson: string;
}

type Change = Pick<Tracked, 'key' | 'metaJson'>;

const longestWindowMs = 1_000;
let lastRef = Date.now();

/**
 * Who is present in one room. Changes go out as diffs: at once in a quiet room, gathered for one millisecond per member
 * (at most a second) in a busy one, so that a thousand arrivals do not cost a million frames.
 */
export class RoomPresence {
  readonly #room: Room;
  readonly #tracked = new Map<RealtimeChannel, Tracked>();
  #joins: Change[] = [];
  #leaves: Change[] = [];
  #stateJson: string | null = null;
  #isScheduled = false;
  #flushedAt = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Adds or replaces what `channel` shows of itself. Tracking the same payload again changes nothing. */
  track(channel: RealtimeChannel, key: string, payloadJson: string): void {
    const before = this.#tracked.get(channel);
    if (before?.payloadJson === payloadJson) return;
    lastRef += 1;
    const ref = lastRef.toString(36);
    const metaJson = withRefs(payloadJson, ref, before?.ref);
    const now = { key, ref, metaJson, payloadJson };
    this.#tracked.set(channel, now);
    this.#joins.push(now);
    if (before) this.#leaves.push(before);
    this.#changed();
  }

  untrack(channel: RealtimeChannel): void {
    const before = this.#tracked.get(channel);
    if (!before) return;
    this.#tracked.delete(channel);
    this.#leaves.push(before);
    this.#changed();
  }

  /** `presence_state` as JSON text: `{key: {metas: [...]}}`. */
  stateJson(): string {
    this.#stateJson ??= groupJson([...this.#tracked.values()]);
    return this.#stateJson;
  }

  #changed(): void {
    this.#stateJson = null;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const wait = this.#flushedAt + Math.min(this.#room.members.size, longestWindowMs) - Date.now();
    if (wait <= 0) setImmediate(() => this.#flush());
    else setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    this.#isScheduled = false;
    this.#flushedAt = Date.now();
    const diffJson = `{"joins":${groupJson(this.#joins)},"leaves":${groupJson(this.#leaves)}}`;
    this.#joins = [];
    this.#leaves = [];
    dispatchPresenceDiff(this.#room, new TextBroadcast(this.#room.topic, 'presence_diff', diffJson));
  }
}

/** Our references come last: of two equal keys in JSON the later one counts, so a payload cannot forge them. */
function withRefs(payloadJson: string, ref: string, previousRef: string | undefined): string {
  const inner = payloadJson.slice(1, -1);
  const previous = previousRef ? `"phx_ref_prev":"${previousRef}",` : '';
  return `{${inner}${inner ? ',' : ''}${previous}"phx_ref":"${ref}"}`;
}

function groupJson(changes: Change[]): string {
  const metas = new Map<string, string>();
  for (const { key, metaJson } of changes) {
    const others = metas.get(key);
    metas.set(key, others ? `${others},${metaJson}` : metaJson);
  }
  const entries = [...metas].map(([key, list]) => `${JSON.stringify(key)}:{"metas":[${list}]}`);
  return `{${entries.join(',')}}`;
}
