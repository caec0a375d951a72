import type { SupabaseClient } from '@supabase/supabase-js';

/**
 * Ends this device's session and clears its cookies. Call `eyrie.signOut()` in the browser first, so that unsent
 * messages and push end too. Server only.
 */
export async function signOut(supabase: SupabaseClient): Promise<void> {
  const { error } = await supabase.auth.signOut({ scope: 'local' });
  // The cookies are gone either way; Auth being down must not keep anybody signed in.
  if (error) console.error('Auth could not end the session', error);
}
