import { AsyncLocalStorage } from 'node:async_hooks';

/** What lite's inner parts need to know of the request and are not told. */
export interface RequestContext {
  /** Where a link in a mail should end, as the client asked. */
  redirectTo?: string;
  /** Set when the client wants a mail's link to end in a code (PKCE) instead of tokens. */
  codeChallenge?: string;
  codeChallengeMethod?: string;
  /** The `Range` header of a download. */
  range?: string;
}

/** Follows a request through lite to the mail driver and the file store. */
export const requestContext = new AsyncLocalStorage<RequestContext>();
