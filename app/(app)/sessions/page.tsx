import { SessionList } from '@/components/sessions/session-list.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';

export default function SessionsPage() {
  return (
    <PageFrame title="Sessions">
      <SessionList />
    </PageFrame>
  );
}
