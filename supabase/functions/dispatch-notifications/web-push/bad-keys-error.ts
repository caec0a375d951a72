/** The subscription's public key is no point of P-256: nobody could ever read what is sent to it. */
export class BadKeysError extends Error {
  override name = 'BadKeysError';
}
