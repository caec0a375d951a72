import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';
import { z } from 'zod';

const template = z.object({ subject: z.string().optional(), content_path: z.string().optional() });

/** Keys of `[auth]` as lite's own schema names them. */
export const authSchema = z.object({
  site_url: z.string().default('http://localhost:3000'),
  additional_redirect_urls: z.array(z.string()).default([]),
  jwt_expiry: z.number().int().positive().default(3600),
  enable_signup: z.boolean().default(true),
  enable_anonymous_sign_ins: z.boolean().default(false),
  enable_refresh_token_rotation: z.boolean().default(true),
  refresh_token_reuse_interval: z.number().int().nonnegative().default(10),
  minimum_password_length: z.number().int().min(6).default(6),
  password_requirements: z.string().default(''),
  email: z
    .object({
      enable_signup: z.boolean().default(true),
      enable_confirmations: z.boolean().default(false),
      double_confirm_changes: z.boolean().default(true),
      otp_length: z.number().int().optional(),
      otp_expiry: z.number().int().optional(),
      template: z
        .object({
          invite: template.optional(),
          confirmation: template.optional(),
          recovery: template.optional(),
          magic_link: template.optional(),
          email_change: template.optional(),
        })
        .optional(),
    })
    .prefault({}),
  sessions: z
    .object({ timebox: z.string().optional(), inactivity_timeout: z.string().optional() })
    .optional(),
});

export type LiteAuth = z.infer<typeof authSchema>;

/** What Auth follows of the project's config.toml. */
export interface AuthSettings {
  lite: LiteAuth;
  minimumPasswordLength: number;
  /** Bytes, as `[storage] file_size_limit` writes them, e.g. `50MiB`. */
  fileSizeLimit: string;
}

const storageSchema = z.object({ file_size_limit: z.string().default('50MiB') }).prefault({});

/** Replaces `env(NAME)`, the CLI's way to keep secrets out of the file, by the variable's value. */
function fillIn(value: unknown): unknown {
  if (typeof value === 'string') {
    const name = /^env\((\w+)\)$/.exec(value)?.[1];
    return name ? process.env[name] : value;
  }
  if (Array.isArray(value)) return value.map(fillIn);
  if (value && typeof value === 'object' && !(value instanceof Date))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner)]));
  return value;
}

/**
 * Reads `[auth]` and `[storage]` of `supabase/config.toml`: only the keys that lite understands, since its own schema
 * refuses the others. A project without the file gets the CLI's defaults.
 * @throws ZodError naming the key of a value that cannot be used
 */
export function readAuthSettings(projectDir: string): AuthSettings {
  const path = join(projectDir, 'supabase', 'config.toml');
  const table = existsSync(path) ? parse(readFileSync(path, 'utf8')) : {};
  const lite = authSchema.parse(fillIn(table.auth ?? {}));
  // As for the official CLI, a template's path begins at the project's folder.
  for (const mail of Object.values(lite.email.template ?? {}))
    if (mail?.content_path) mail.content_path = resolve(projectDir, mail.content_path);
  const storage = storageSchema.parse(fillIn(table.storage ?? {}));
  return {
    lite,
    minimumPasswordLength: lite.minimum_password_length,
    fileSizeLimit: storage.file_size_limit,
  };
}
