/** What went wrong, ready to be shown: a stable code and one sentence a person can act on. */
export interface Problem {
  /** Five-letter code of `docs/error-codes.md`, an HTTP-ish fallback such as `NETWK`, or `UNKWN`. */
  code: string;
  /** Shown to people as it is. Never contains anything from the server. */
  sentence: string;
}
