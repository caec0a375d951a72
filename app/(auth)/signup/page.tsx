import type { Metadata } from 'next';
import { authText } from '#messages/auth.ts';
import { safeNextPath } from '@/components/auth/safe-next-path.ts';
import { SignupForm } from '@/components/auth/signup-form.tsx';
import { ChatLink } from '@/components/navigation/chat-link.tsx';

export const metadata: Metadata = { title: authText.signUpTitle };

interface SignupPageProps {
  searchParams: Promise<{ next?: string }>;
}

export default async function SignupPage({ searchParams }: SignupPageProps) {
  const { next } = await searchParams;
  const target = safeNextPath(next);
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{authText.createYourAccount}</h1>
      <p className="mt-1 mb-6 text-muted-foreground">
        {authText.alreadyHaveOne}{' '}
        <ChatLink
          href={next ? `/login?next=${encodeURIComponent(target)}` : '/login'}
          className="font-medium text-primary underline-offset-4 hover:underline"
        >
          {authText.signIn}
        </ChatLink>
      </p>
      <SignupForm next={target} />
    </>
  );
}
