import { supportText } from '#messages/support.ts';
import { PageFrame } from '@/components/shell/page-frame.tsx';
import { SupportQueue } from '@/components/support/support-queue.tsx';
import { requireAgent } from '@/lib/auth/require-agent.ts';

export default async function SupportPage() {
  await requireAgent();
  return (
    <PageFrame title={supportText.support}>
      <SupportQueue />
    </PageFrame>
  );
}
