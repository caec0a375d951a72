import { serverSupabase } from '../supabase/server.ts';
import { type Campaign, campaignColumns } from './campaigns.ts';

const MOST = 100;

/** The latest campaigns, newest first; none for people who are no administrators. Server only. @throws Error. */
export async function listCampaigns(): Promise<Campaign[]> {
  const supabase = await serverSupabase();
  const { data, error } = await supabase
    .from('notification_campaigns')
    .select(campaignColumns)
    .order('created_at', { ascending: false })
    .limit(MOST);
  if (error) throw new Error('The campaigns could not be read.', { cause: error });
  return data as unknown as Campaign[];
}

/** One campaign, or null; ids of any shape may be asked for. Server only. @throws Error. */
export async function findCampaign(id: string): Promise<Campaign | null> {
  const supabase = await serverSupabase();
  const { data, error } = await supabase
    .from('notification_campaigns')
    .select(campaignColumns)
    .eq('id', id)
    .maybeSingle();
  // 22P02: not a uuid, so nothing can have it.
  if (error && error.code !== '22P02') throw new Error('The campaign could not be read.', { cause: error });
  return data as unknown as Campaign | null;
}
