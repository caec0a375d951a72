/** A failure that a person can act on: main prints its message alone, without a stack trace, and exits with 1. */
export class StackError extends Error {
  override name = 'StackError';
}
