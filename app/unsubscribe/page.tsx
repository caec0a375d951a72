import type { Metadata } from 'next';
import { unsubscribeText } from '#messages/unsubscribe.ts';
import { Mark } from '@/components/brand/mark.tsx';
import { UnsubscribePanel } from '@/components/notifications/unsubscribe-panel.tsx';
import { unsubscription } from '@/lib/notifications/unsubscribe.ts';
import { resumeMail, stopMail } from './actions.ts';

// The token is in the address: it is to be told to nobody.
export const metadata: Metadata = {
  title: unsubscribeText.email,
  referrer: 'no-referrer',
  robots: { index: false },
};

/** Where the link of an e-mail leads people, signed in or not. */
export default async function UnsubscribePage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  const known = typeof token === 'string' ? token : '';
  return (
    <main className="mx-auto grid w-full max-w-md gap-6 px-5 pt-[14dvh] pb-10">
      <Mark className="size-8" />
      <UnsubscribePanel
        token={known}
        found={await unsubscription(known, 'ask')}
        stop={stopMail}
        resume={resumeMail}
      />
    </main>
  );
}
