import { serverSupabase } from '@/lib/supabase/server.ts';
import type { PrivacyChoice } from './actions.ts';

/** One's own choices, for the page. @throws Error when the database cannot be reached. */
export async function readPrivacy(): Promise<PrivacyChoice> {
  const supabase = await serverSupabase();
  const { data: session } = await supabase.auth.getClaims();
  const { data, error } = await supabase
    .from('profiles')
    .select('shares_receipts, is_listed')
    .eq('id', session?.claims.sub ?? '')
    .single();
  if (error) throw new Error('The privacy settings could not be read.', { cause: error });
  return { sharesReceipts: data.shares_receipts, isListed: data.is_listed };
}
