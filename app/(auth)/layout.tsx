import type { ReactNode } from 'react';
import { appText } from '#messages/app.ts';
import { AuthAside } from '@/components/auth/auth-aside.tsx';
import { Mark } from '@/components/brand/mark.tsx';
import { ForgetPerson } from '@/components/offline/forget-person.tsx';

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.05fr)]">
      <ForgetPerson />
      <AuthAside />
      {/* Fixed to the top: a centred column would move while the page streams in. */}
      <main className="flex flex-col items-center px-5 pt-[max(2.5rem,14dvh)] pb-10">
        <div className="w-full max-w-95">
          <div className="mb-8 flex items-center gap-2.5 lg:hidden">
            <Mark className="size-8" />
            <span className="font-semibold text-lg tracking-tight">{appText.name}</span>
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}
