/** A refusal in GoTrue's own shape: status, stable `error_code` and a sentence. */
export class AuthError extends Error {
  override name = 'AuthError';
  readonly status: number;
  readonly errorCode: string;
  readonly details: Record<string, unknown>;

  constructor(status: number, errorCode: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.details = details;
  }

  toJSON() {
    return { code: this.status, error_code: this.errorCode, msg: this.message, ...this.details };
  }
}

export const userNotFound = () => new AuthError(404, 'user_not_found', 'User not found');

export const invalid = (message: string, status = 400) => new AuthError(status, 'validation_failed', message);
