const claims = new Map<string, Promise<boolean>>();

/**
 * Of several tabs of one person only one may take over what an earlier page load left unsent, or two would send it out
 * of order. The claim is a Web Lock and ends with the page.
 */
export function claimLeftovers(userId: string): Promise<boolean> {
  const known = claims.get(userId);
  if (known) return known;
  const claim = request(`eyrie-outbox:${userId}`);
  claims.set(userId, claim);
  return claim;
}

function request(name: string): Promise<boolean> {
  if (typeof navigator === 'undefined' || !navigator.locks) return Promise.resolve(true);
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // Never settles: held until the page is gone.
        return lock ? new Promise(() => {}) : null;
      })
      .catch(reject);
  });
}
