/** Statuses with which the REST API refuses. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** Ends a request of the REST API with a problem+json. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  readonly status: RefusalStatus;
  /** Five letters of `docs/error-codes.md` or `docs/rest-api.md`. */
  readonly code: string;
  readonly options: ProblemOptions;

  constructor(status: RefusalStatus, code: string, options: ProblemOptions = {}) {
    super(code, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.options = options;
  }
}

interface ProblemOptions {
  headers?: Record<string, string>;
  errors?: FieldError[];
  cause?: unknown;
}

/** What is wrong with one field of a request. */
export interface FieldError {
  /** Where, such as `body.content`. */
  path: string;
  message: string;
}
