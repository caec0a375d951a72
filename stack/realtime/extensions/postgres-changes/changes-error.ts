/** A subscription to `postgres_changes` that cannot be had. `message` is the sentence that clients see. */
export class ChangesError extends Error {}
