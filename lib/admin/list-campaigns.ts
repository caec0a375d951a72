import { serverSupabase } from '../supabase/server.ts';
import type { CampaignPlace } from './campaign-order.ts';
import { type Campaign, type CampaignDetails, campaignColumns } from './campaigns.ts';

const PAGE = 25;
const columns = { made: 'created_at', title: 'title', state: 'state', people: 'total' } as const;

/**
 * 25 campaigns, the newest or largest first, or by words from A; none for people who are no administrators. Server only.
 * @throws Error.
 */
export async function listCampaigns({
  order,
  page,
}: CampaignPlace): Promise<{ campaigns: Campaign[]; hasMore: boolean }> {
  const supabase = await serverSupabase();
  const { data, error } = await supabase
    .from('notification_campaigns')
    .select(campaignColumns)
    .order(columns[order], { ascending: order === 'title' || order === 'state' })
    .order('id', { ascending: false })
    // One more than is shown says whether there are more.
    .range((page - 1) * PAGE, page * PAGE);
  if (error) throw new Error('The campaigns could not be read.', { cause: error });
  const found = data as unknown as Campaign[];
  return { campaigns: found.slice(0, PAGE), hasMore: found.length > PAGE };
}

/** One campaign, or null; ids of any shape may be asked for. Server only. @throws Error. */
export async function findCampaign(id: string): Promise<CampaignDetails | null> {
  const supabase = await serverSupabase();
  const { data, error } = await supabase
    .from('notification_campaigns')
    .select(`${campaignColumns}, audience, url, priority, expires_at, revision`)
    .eq('id', id)
    .maybeSingle();
  // 22P02: not a uuid, so nothing can have it.
  if (error && error.code !== '22P02') throw new Error('The campaign could not be read.', { cause: error });
  return data as unknown as CampaignDetails | null;
}
