import { campaignsText } from '#messages/campaigns.ts';
import { CampaignList } from '@/components/admin/campaign-list.tsx';
import { NewCampaignLink } from '@/components/admin/new-campaign-link.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { readCampaignPlace } from '@/lib/admin/campaign-order.ts';
import { listCampaigns } from '@/lib/admin/list-campaigns.ts';
import { requireAdmin } from '@/lib/auth/require-admin.ts';

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function CampaignsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireAdmin();
  const place = readCampaignPlace(await searchParams);
  const { campaigns, hasMore } = await listCampaigns(place);
  return (
    <PageFrame title={campaignsText.campaigns} actions={campaigns.length > 0 && <NewCampaignLink />}>
      <CampaignList campaigns={campaigns} place={place} hasMore={hasMore} />
    </PageFrame>
  );
}
