import { SessionsPage } from '@/components/sessions/sessions-page.tsx';

export default function Page() {
  return <SessionsPage />;
}
