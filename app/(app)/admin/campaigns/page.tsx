import { CampaignList } from '@/components/admin/campaign-list.tsx';
import { NewCampaignLink } from '@/components/admin/new-campaign-link.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { listCampaigns } from '@/lib/admin/list-campaigns.ts';
import { requireAdmin } from '@/lib/auth/require-admin.ts';

export default async function CampaignsPage() {
  await requireAdmin();
  const campaigns = await listCampaigns();
  return (
    <PageFrame title="Campaigns" actions={campaigns.length > 0 && <NewCampaignLink />}>
      <CampaignList campaigns={campaigns} />
    </PageFrame>
  );
}
