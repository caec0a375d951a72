import { z } from 'zod';

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address such as http://127.0.0.1:54321' })
  .transform((url) => url.replace(/\/+$/, ''));

const schema = z.object({
  SUPABASE_URL: address,
  SUPABASE_PUBLISHABLE_KEY: z
    .string({ error: 'is missing: the publishable (or legacy anon) key of the Supabase project' })
    .min(1, 'is empty')
    .refine((key) => !key.startsWith('sb_secret_'), 'is a secret key: it would be sent to every browser'),
  /** Uncompressed P-256 point (65 bytes) in base64url, RFC 8292. */
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{87}$/, 'is not a VAPID public key (87 characters of base64url)')
    .optional(),
  /** Where Realtime publishes its figures; only /api/v2/messaging/status asks. */
  REALTIME_METRICS_URL: address.optional(),
  APP_URL: address.default('http://localhost:3000'),
});

export type ServerEnv = z.infer<typeof schema>;

let parsed: ServerEnv | null = null;

/** The web server's settings. @throws Error with one sentence per wrong variable. */
export function serverEnv(): ServerEnv {
  parsed ??= parseServerEnv(process.env);
  return parsed;
}

/** Pure half of `serverEnv`: an empty variable counts as absent. @throws Error as `serverEnv`. */
export function parseServerEnv(env: Record<string, string | undefined>): ServerEnv {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
  throw new Error(`The web server cannot start. ${lines.join(' ')}`);
}
