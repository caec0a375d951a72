import { notFound } from 'next/navigation';
import { CampaignView } from '@/components/admin/campaign-view.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { findCampaign } from '@/lib/admin/list-campaigns.ts';
import { requireAdmin } from '@/lib/auth/require-admin.ts';

export default async function CampaignPage({ params }: { params: Promise<{ id: string }> }) {
  await requireAdmin();
  const campaign = await findCampaign((await params).id);
  if (!campaign) notFound();
  return (
    <PageFrame title={campaign.title}>
      <CampaignView campaign={campaign} />
    </PageFrame>
  );
}
