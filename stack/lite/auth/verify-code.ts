import { type AuthTools, withBody } from './auth-tools.ts';
import { endAnonymity } from './end-anonymity.ts';
import { hashMailToken } from './mail-token.ts';
import { otherAddressAwaited, prepareVerification } from './prepare-verification.ts';

interface VerifyRequest {
  type?: string;
  email?: string;
  token?: string;
  token_hash?: string;
}

/** `POST /verify`: figures or the hash of a mail. */
export async function verifyCode(tools: AuthTools, request: Request, body: VerifyRequest): Promise<Response> {
  const { type, email, token, token_hash: given } = body;
  const hash = given || (email && token ? hashMailToken(email, token) : undefined);
  if (!type || !hash) return tools.lite(withBody(request, body));
  const prepared = await prepareVerification(tools, type, hash);
  if (!prepared) return Response.json({ code: 200, msg: otherAddressAwaited });
  const response = await tools.lite(withBody(request, { ...body, type: prepared }));
  if (type === 'email_change' && response.ok) await endAnonymity(tools);
  return response;
}
