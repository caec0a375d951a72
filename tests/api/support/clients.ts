import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { environment } from './environment.ts';

const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

/** A visitor: the publishable key and nobody signed in. */
export const visitor = (): SupabaseClient =>
  createClient(environment.url, environment.publishableKey, { auth });

/** A server: the secret key. */
export const service = (): SupabaseClient => createClient(environment.url, environment.secretKey, { auth });

export const password = 'a-good-password-1';

let count = 0;

/** An e-mail address that nobody had before. */
export function newEmail(): string {
  count += 1;
  return `api-${process.pid}-${Date.now()}-${count}@eyrie.test`;
}

/** A new person who is signed in. Delete with `forget`. */
export async function newPerson(): Promise<{ client: SupabaseClient; id: string; email: string }> {
  const client = visitor();
  const email = newEmail();
  const { data, error } = await client.auth.signUp({
    email,
    password,
    options: { data: { full_name: 'Ann Example' } },
  });
  if (error || !data.user) throw error ?? new Error('no user');
  return { client, id: data.user.id, email };
}

/** Takes people away again. */
export async function forget(...ids: string[]): Promise<void> {
  for (const id of ids) {
    const { error } = await service().auth.admin.deleteUser(id);
    if (error) throw error;
  }
}

/** The claims of a token, unverified. */
export function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
