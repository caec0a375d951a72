const KEY = 'eyrie.device';

/** This browser's own id (uuid), kept in localStorage; a fresh one where that is forbidden. */
export function deviceId(): string {
  try {
    const known = localStorage.getItem(KEY);
    if (known) return known;
    const fresh = crypto.randomUUID();
    localStorage.setItem(KEY, fresh);
    return fresh;
  } catch {
    // Private windows may forbid storage: presence then counts one device per page load, which heals in 60 s.
    return crypto.randomUUID();
  }
}
