import { campaignsText } from '#messages/campaigns.ts';
import { TemplateDesk } from '@/components/admin/template-desk.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { requireAdmin } from '@/lib/auth/require-admin.ts';

export default async function TemplatesPage() {
  await requireAdmin();
  return (
    <PageFrame title={campaignsText.templates}>
      <TemplateDesk />
    </PageFrame>
  );
}
