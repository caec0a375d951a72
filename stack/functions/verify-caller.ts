import type { IncomingMessage } from 'node:http';
import { jwtVerify } from 'jose';
import { FunctionError } from './function-error.ts';

/**
 * What `verify_jwt = true` means: a valid session or API key of this stack in `Authorization`. Preflights carry none and
 * pass.
 * @throws FunctionError 401
 */
export async function verifyCaller(request: IncomingMessage, jwtSecret: string): Promise<void> {
  if (request.method === 'OPTIONS') return;
  const { authorization } = request.headers;
  if (!authorization) throw new FunctionError(401, 401, 'Missing authorization header');
  const token = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? '';
  const key = new TextEncoder().encode(jwtSecret);
  await jwtVerify(token, key, { algorithms: ['HS256'] }).catch(() => {
    throw new FunctionError(401, 401, 'Invalid JWT');
  });
}
