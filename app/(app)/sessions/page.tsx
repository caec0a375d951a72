import { sessionsText } from '#messages/sessions.ts';
import { SessionList } from '@/components/sessions/session-list.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';

export default function SessionsPage() {
  return (
    <PageFrame title={sessionsText.sessions}>
      <SessionList />
    </PageFrame>
  );
}
