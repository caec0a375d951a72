import { campaignsText } from '#messages/campaigns.ts';
import { BackToCampaigns } from '@/components/admin/back-to-campaigns.tsx';
import { CampaignForm } from '@/components/admin/campaign-form.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { requireAdmin } from '@/lib/auth/require-admin.ts';

export default async function NewCampaignPage() {
  await requireAdmin();
  return (
    <PageFrame title={campaignsText.newCampaign}>
      <BackToCampaigns />
      <CampaignForm />
    </PageFrame>
  );
}
