import { AuthError } from '../admin/auth-error.ts';

/**
 * The JSON object that a request carries.
 * @throws AuthError 400 `bad_json` for anything else
 */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw new AuthError(400, 'bad_json', 'Could not parse request body as JSON');
}
