/** A refusal of the functions host, with the status and the code that Supabase's edge runtime answers. */
export class FunctionError extends Error {
  override name = 'FunctionError';
  readonly status: number;
  readonly code: string | number;

  constructor(status: number, code: string | number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toJSON() {
    return { code: this.code, message: this.message };
  }
}

export const notFound = () => new FunctionError(404, 'NOT_FOUND', 'Requested function was not found');

export const bootError = () =>
  new FunctionError(503, 'BOOT_ERROR', 'Worker failed to boot (please check logs)');

export const workerError = () =>
  new FunctionError(500, 'WORKER_ERROR', 'Function exited due to an error (please check logs)');

export const workerLimit = () =>
  new FunctionError(546, 'WORKER_LIMIT', 'Worker failed to respond due to an error (please check logs)');

export const idleTimeout = (seconds: number) =>
  new FunctionError(504, 'IDLE_TIMEOUT', `Request idle timeout limit (${seconds}s) reached`);
