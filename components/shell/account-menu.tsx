'use client';

import { LogOut, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useGo } from '@/components/navigation/use-go.ts';
import { useMe } from '@/components/people/me-context.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import { ThemeMenuGroup } from './theme-menu-group.tsx';
import { useSignOut } from './use-sign-out.ts';

/** Who one is, the theme, settings, and the way out. Opens at once: it is mounted by the click that wants it. */
export function AccountMenu({ children }: { children: ReactNode }) {
  const me = useMe();
  const go = useGo();
  const signOut = useSignOut();
  return (
    <DropdownMenu defaultOpen modal={false}>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="end" className="w-60">
        <div className="px-2.5 py-1.5">
          <p className="truncate font-medium text-sm">{me.fullName}</p>
          <p className="truncate text-muted-foreground text-xs">{me.email}</p>
        </div>
        <DropdownMenuSeparator />
        <ThemeMenuGroup />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => go('/settings')}>
          <Settings aria-hidden /> Settings
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={signOut}>
          <LogOut aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
