'use client';

import { LogOut } from 'lucide-react';
import { settingsText } from '#messages/settings.ts';
import { useSignOut } from '@/components/shell/use-sign-out.ts';
import { Button } from '@/components/ui/button.tsx';

/** The way out for screens without the rail's menu. */
export function SignOutButton() {
  const signOut = useSignOut();
  return (
    <Button variant="outline" onClick={signOut}>
      <LogOut aria-hidden /> {settingsText.signOut}
    </Button>
  );
}
