import type { AccessToken } from '../supabase/access-token.ts';
import { serverSupabase } from '../supabase/server.ts';
import { browserToken } from './browser-token.ts';

/** Who is signed in, for layouts and pages. */
export interface CurrentUser {
  id: string;
  email: string;
  fullName: string;
  avatarUrl: string | null;
  /** On the platform: student, mentor, support, admin. */
  roles: string[];
  /** Hand it to `EyrieProvider`: saves the browser a round trip. */
  accessToken: AccessToken;
}

/**
 * The signed-in person, or null. Genuine: PostgREST checks the token while it answers with the profile.
 * Server only. @throws Error when the database cannot be reached.
 */
export async function currentUser(): Promise<CurrentUser | null> {
  const supabase = await serverSupabase();
  const accessToken = await browserToken(supabase);
  if (!accessToken) return null;
  const { sub, email } = claims(accessToken.token);
  const { data, error, status } = await supabase
    .from('profiles')
    .select('full_name, avatar_url, user_roles(role)')
    .eq('id', sub)
    .maybeSingle();
  if (status === 401) return null;
  if (error) throw new Error('The profile could not be read.', { cause: error });
  const fullName = data?.full_name || email;
  const roles = data?.user_roles.map(({ role }) => String(role)) ?? [];
  return { id: sub, email, fullName, avatarUrl: data?.avatar_url ?? null, roles, accessToken };
}

/** Unverified reading; nothing is shown from it before PostgREST accepted the token. */
function claims(token: string): { sub: string; email: string } {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { sub, email } = JSON.parse(payload) as { sub: string; email?: string };
  return { sub, email: email ?? '' };
}
