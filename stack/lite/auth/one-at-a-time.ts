/** Makes a queue per key: what is run under one key waits for what was run under it before; other keys do not wait. */
export function oneAtATime() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    // How the one before ended is the business of whoever ran it.
    const own = before.then(run, run);
    last.set(key, own);
    try {
      return await own;
    } finally {
      if (last.get(key) === own) last.delete(key);
    }
  };
}
