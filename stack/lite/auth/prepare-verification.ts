import type { AuthTools } from './auth-tools.ts';
import { confirmEmailChange } from './change-email.ts';

/**
 * Translates a verification into one that lite knows: it lacks the types `email` and `invite`, and finishes a change of
 * address after the first of two tokens.
 * @returns the type for lite, or undefined when the other address has to confirm too
 */
export async function prepareVerification(
  tools: AuthTools,
  type: string,
  hash: string,
): Promise<string | undefined> {
  switch (type) {
    case 'invite':
      return 'signup';
    case 'email': {
      const [row] = await tools.sql`select from auth.users where confirmation_token = ${hash}`;
      return row ? 'signup' : 'magiclink';
    }
    case 'email_change':
      return (await confirmEmailChange(tools, hash)) ? undefined : type;
    default:
      return type;
  }
}

/** What GoTrue says after the first of two confirmations. */
export const otherAddressAwaited =
  'Confirmation link accepted. Please proceed to confirm link sent to the other email';
