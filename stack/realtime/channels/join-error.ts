/** A refused join. The client reads `code: message` (no prefix where hosted Realtime has none). */
export class JoinError extends Error {
  readonly code: string | null;
  /** Joins too fast: the whole socket is closed after the answer. */
  readonly disconnects: boolean;

  constructor(code: string | null, message: string, disconnects = false, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.disconnects = disconnects;
  }

  get reason(): string {
    return this.code === null ? this.message : `${this.code}: ${this.message}`;
  }
}
