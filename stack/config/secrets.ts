import { createECDH, createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from '../context.ts';
import { StackError } from './stack-error.ts';

const tenYears = 10 * 365 * 24 * 3600;

const secretsFile = z.object({
  jwtSecret: z.string().min(32),
  publishableKey: z.string().startsWith('sb_publishable_'),
  secretKey: z.string().startsWith('sb_secret_'),
  anonKey: z.string(),
  serviceRoleKey: z.string(),
  vapidPublicKey: z.string(),
  vapidPrivateKey: z.string(),
});

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A legacy API key: an HS256 JWT (RFC 7519) whose only message is the role, as hosted Supabase hands out. */
function signRoleKey(role: 'anon' | 'service_role', jwtSecret: string): string {
  const iat = Math.floor(Date.now() / 1000);
  const body = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url({ iss: 'supabase', ref: 'local', role, iat, exp: iat + tenYears })}`;
  return `${body}.${createHmac('sha256', jwtSecret).update(body).digest('base64url')}`;
}

function opaqueKey(kind: 'publishable' | 'secret'): string {
  const body = randomBytes(17).toString('base64url').slice(0, 22);
  const check = createHash('sha256').update(body).digest('base64url').slice(0, 8);
  return `sb_${kind}_${body}_${check}`;
}

function makeSecrets(): Secrets {
  const jwtSecret = randomBytes(32).toString('base64url');
  const vapid = createECDH('prime256v1');
  vapid.generateKeys();
  return {
    jwtSecret,
    publishableKey: opaqueKey('publishable'),
    secretKey: opaqueKey('secret'),
    anonKey: signRoleKey('anon', jwtSecret),
    serviceRoleKey: signRoleKey('service_role', jwtSecret),
    vapidPublicKey: vapid.getPublicKey('base64url'),
    vapidPrivateKey: Buffer.from(vapid.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url'),
  };
}

/**
 * Reads the keys of a data folder, or makes them on its first start.
 * @throws StackError when the file cannot be used, or is gone while the database is still there
 */
export function openSecrets(dataDir: string, databaseExists: boolean): Secrets {
  const path = join(dataDir, 'secrets.json');
  if (!existsSync(path)) {
    if (databaseExists) {
      throw new StackError(
        `${path} is missing, and the database beside it cannot be opened without it. ` +
          `Put it back, or delete ${dataDir} to begin anew.`,
      );
    }
    const secrets = makeSecrets();
    writeFileSync(path, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    return secrets;
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StackError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = secretsFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new StackError(`${path} is damaged (${parsed.error.issues[0]?.path.join('.')}).`);
}

/** A database password that follows from the stack's own secret, so that none needs to be stored. */
export function derivePassword(secrets: Secrets, role: string): string {
  return createHmac('sha256', secrets.jwtSecret).update(`database password of ${role}`).digest('hex');
}
