import type { Problem } from './problem.ts';
import { sentences } from './sentences.ts';

/**
 * What to do about it:
 * - `refused`: the server understood and said no; repeating will not help.
 * - `unreachable`: no answer, so it may or may not have happened; repeat.
 * - `busy`: asked to slow down; repeat later.
 * - `signed-out`: the token is missing or expired; refresh it, then repeat.
 * - `broken`: an answer nobody planned for.
 */
export type ErrorKind = 'refused' | 'unreachable' | 'busy' | 'signed-out' | 'broken';

/** The one error that leaves `lib/`: a code, a sentence and what kind of trouble it is. */
export class EyrieError extends Error {
  override readonly name = 'EyrieError';
  readonly code: string;
  readonly kind: ErrorKind;

  constructor(code: string, kind: ErrorKind, options?: ErrorOptions) {
    super(sentences[code] ?? sentences.UNKWN, options);
    this.code = code;
    this.kind = kind;
  }

  get problem(): Problem {
    return { code: this.code, sentence: this.message };
  }
}
