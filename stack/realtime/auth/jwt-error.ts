export type JwtErrorCode = 'MalformedJWT' | 'InvalidJWTToken' | 'JwtSignatureError' | 'JwtSignerError';

/** Why a token was refused. `message` is the sentence that clients see, `code` its prefix in a join error. */
export class JwtError extends Error {
  readonly code: JwtErrorCode;

  constructor(code: JwtErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
