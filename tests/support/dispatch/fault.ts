/**
 * What a provider does with one request: takes it, or refuses it in one of these ways. `accept_silently` takes it and never answers;
 * `gone` says that the app is no longer installed.
 */
export type Fault = 'accept' | 'too_many' | 'unavailable' | 'accept_silently' | 'gone';

/** Draws faults, each with the given share, from a seed (mulberry32): the same seed draws the same. */
export function faultDrawer(share: number, seed: number): () => Fault {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return () => {
    const drawn = random();
    if (drawn < share) return 'too_many';
    if (drawn < 2 * share) return 'unavailable';
    return drawn < 3 * share ? 'accept_silently' : 'accept';
  };
}
