import { notFound } from 'next/navigation';
import { campaignsText } from '#messages/campaigns.ts';
import { BackToCampaigns } from '@/components/admin/back-to-campaigns.tsx';
import { CampaignForm } from '@/components/admin/campaign-form.tsx';
import { CampaignView } from '@/components/admin/campaign-view.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { findAudiencePeople } from '@/lib/admin/find-people.ts';
import { findCampaign } from '@/lib/admin/list-campaigns.ts';
import { requireAdmin } from '@/lib/auth/require-admin.ts';

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  await requireAdmin();
  const campaign = await findCampaign((await params).id);
  if (!campaign) notFound();
  const isDraft = campaign.state === 'draft';
  return (
    <PageFrame title={isDraft ? campaignsText.draftCampaign : campaign.title}>
      <BackToCampaigns />
      {isDraft ? (
        <CampaignForm
          key={campaign.id}
          campaign={campaign}
          people={await findAudiencePeople(campaign.audience)}
        />
      ) : (
        <CampaignView key={campaign.id} campaign={campaign} />
      )}
    </PageFrame>
  );
}
