type Listener = (error: Error) => void;

let listener: Listener | undefined;
let pending: Error | undefined;

/** Says that a part cannot go on, so that the whole stack stops with its sentence. The first one wins. */
export function failStack(error: Error): void {
  if (listener) listener(error);
  else pending ??= error;
}

/** Hears of a failed part, also of one that failed before anybody listened. */
export function onStackFailure(next: Listener): void {
  listener = next;
  if (pending) next(pending);
}
