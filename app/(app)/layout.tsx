import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { ServedClockProvider } from '@/components/clock/served-clock.tsx';
import { KeepOffline } from '@/components/offline/keep-offline.tsx';
import { MeProvider } from '@/components/people/me-context.tsx';
import { AppShell } from '@/components/shell/app-shell.tsx';
import { currentUser } from '@/lib/auth/current-user.ts';
import { serverEnv } from '@/lib/config/server-env.ts';
import { EyrieProvider } from '@/lib/eyrie-provider.tsx';
import { firstPage } from './first-page.ts';

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const [user, page] = await Promise.all([currentUser(), firstPage()]);
  // The proxy let this request in, so its cookies are there but worth nothing: drop them, or it goes in circles.
  if (!user) redirect('/auth/expired');
  const env = serverEnv();
  const config = {
    supabaseUrl: env.SUPABASE_URL,
    supabaseKey: env.SUPABASE_PUBLISHABLE_KEY,
    vapidPublicKey: env.VAPID_PUBLIC_KEY ?? null,
  };
  const { accessToken, ...me } = user;
  const { now, timeZone, ...shown } = page;
  return (
    <ServedClockProvider now={now} timeZone={timeZone}>
      <EyrieProvider key={me.id} config={config} userId={me.id} accessToken={accessToken} {...shown}>
        <MeProvider me={me}>
          <AppShell>{children}</AppShell>
          <KeepOffline />
        </MeProvider>
      </EyrieProvider>
    </ServedClockProvider>
  );
}
