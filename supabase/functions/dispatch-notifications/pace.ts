/** Sends under way at once: how many at first, after how many that went well one more is dared. */
const CALM = { first: 8, step: 16 };
/** A worker has ended without a word: what the next one leaves in doubt is what it has under way. */
const WARY = { first: 1, step: 256 };
const WARY_SECONDS = 600;
/** 3,000 sends a second of 20 ms, and 30 until they are noted, are 150. */
export const LARGEST_WINDOW = 160;

/** What a second may have under way of sends that are as fast as the fastest lately: more only wait, and are in doubt meanwhile. */
const PER_MILLISECOND = 3.2;
const SMALLEST_LIMIT = 64;
/** What was fast a while ago says nothing about now. */
const LATELY_MILLISECONDS = 60_000;

/** How many sends may be under way at once, and who sends those that go one at a time, for as long as this process lives. */
export interface Pace {
  /** Sends that may be under way and unnoted now. */
  window(): number;
  /** Sends that a provider need have before it at once: what a provider of 20 ms takes in a second are 64 at a time. */
  limit(): number;
  /** A provider took so long to take one. */
  answered(milliseconds: number): void;
  /** One more has been sent and noted. */
  settled(): void;
  /**
   * Of sends that a person would see twice one may be in doubt in the whole process. True once, for whoever sends them from now on; false
   * until that one has called `endTurn`.
   */
  takeTurn(): boolean;
  endTurn(): void;
  /** Hears with every batch how many seconds ago a worker was found to have ended without a word; null for never. */
  hear(calmSeconds: number | null): void;
}

/**
 * Begins with eight sends at once and takes one more for every sixteen settled. For ten minutes after a worker was killed: with one,
 * and one more for every 256, so that a second kill leaves one in doubt (docs/decisions/0009-few-in-doubt.md).
 * @param now milliseconds of any clock that does not jump.
 */
export function createPace(now: () => number = () => performance.now()): Pace {
  let done = 0;
  let isTurnTaken = false;
  let noticedAt = Number.NEGATIVE_INFINITY;
  let fastest = { before: Number.POSITIVE_INFINITY, lately: Number.POSITIVE_INFINITY, since: now() };
  const isWary = () => now() - noticedAt < WARY_SECONDS * 1000;
  return {
    window() {
      const { first, step } = isWary() ? WARY : CALM;
      return Math.min(first + Math.floor(done / step), LARGEST_WINDOW);
    },
    limit() {
      const needed = Math.round(PER_MILLISECOND * Math.min(fastest.before, fastest.lately));
      return Math.min(Math.max(needed, SMALLEST_LIMIT), LARGEST_WINDOW);
    },
    answered(milliseconds) {
      const { before, lately, since } = fastest;
      fastest =
        now() - since > LATELY_MILLISECONDS
          ? { before: lately, lately: milliseconds, since: now() }
          : { before, lately: Math.min(lately, milliseconds), since };
    },
    settled() {
      done++;
    },
    takeTurn() {
      if (isTurnTaken) return false;
      isTurnTaken = true;
      return true;
    },
    endTurn() {
      isTurnTaken = false;
    },
    hear(calmSeconds) {
      if (calmSeconds === null) return;
      const heard = now() - calmSeconds * 1000;
      // The same event is told with every batch, never quite as long ago: only another one counts.
      if (heard < noticedAt + 1000) return;
      noticedAt = heard;
      if (isWary()) done = 0;
    },
  };
}
