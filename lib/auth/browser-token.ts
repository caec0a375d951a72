import type { SupabaseClient } from '@supabase/supabase-js';
import type { AccessToken } from '../supabase/access-token.ts';

/** The access token in this request's cookies, renewed if it is about to expire; null when signed out. Server only. */
export async function browserToken(supabase: SupabaseClient): Promise<AccessToken | null> {
  const { data } = await supabase.auth.getSession();
  const session = data.session;
  if (!session) return null;
  return { token: session.access_token, expiresAt: session.expires_at ?? 0 };
}
