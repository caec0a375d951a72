import type { Metadata } from 'next';
import { authText } from '#messages/auth.ts';
import { DemoSignIns } from '@/components/auth/demo-sign-ins.tsx';
import { linkProblem } from '@/components/auth/link-problem.ts';
import { LoginForm } from '@/components/auth/login-form.tsx';
import { safeNextPath } from '@/components/auth/safe-next-path.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';

export const metadata: Metadata = { title: authText.signInTitle };

interface LoginPageProps {
  searchParams: Promise<{ next?: string; problem?: string }>;
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, problem } = await searchParams;
  const target = safeNextPath(next);
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{authText.welcomeBack}</h1>
      <p className="mt-1 mb-6 text-muted-foreground">
        {authText.newHereQuestion}{' '}
        <ChatLink
          href={next ? `/signup?next=${encodeURIComponent(target)}` : '/signup'}
          className="font-medium text-primary underline-offset-4 hover:underline"
        >
          {authText.createAnAccount}
        </ChatLink>
      </p>
      <LoginForm next={target} problem={problem === 'link' ? linkProblem : null} />
      {process.env.EYRIE_DEMO === '1' && <DemoSignIns next={target} />}
    </>
  );
}
