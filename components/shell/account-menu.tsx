'use client';

import { LogOut, Megaphone, Settings } from 'lucide-react';
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
import { useChat } from '@/lib/chat/react.tsx';
import { cn } from '@/lib/utils.ts';
import { ThemeMenuGroup } from './theme-menu-group.tsx';
import { useSignOut } from './use-sign-out.ts';

/** Who one is, the theme, settings, and the way out. Opens at once: it is mounted by the click that wants it. */
export function AccountMenu({ children }: { children: ReactNode }) {
  const me = useMe();
  const go = useGo();
  const isLive = useChat((state) => state.connection.status === 'online');
  const signOut = useSignOut();
  return (
    <DropdownMenu defaultOpen modal={false}>
      <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
      <DropdownMenuContent side="right" align="end" className="w-60">
        <div className="px-2.5 py-1.5">
          <p className="truncate font-medium text-sm">{me.fullName}</p>
          <p className="truncate text-muted-foreground text-xs">{me.email}</p>
          <p className="mt-1.5 flex items-center gap-1.5 text-muted-foreground text-xs">
            <span
              aria-hidden
              className={cn('size-2 rounded-full', isLive ? 'bg-online' : 'bg-muted-foreground/50')}
            />
            {isLive ? 'Online' : 'Not connected'}
          </p>
        </div>
        <DropdownMenuSeparator />
        <ThemeMenuGroup />
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => go('/settings')}>
          <Settings aria-hidden /> Settings
        </DropdownMenuItem>
        {me.roles.includes('admin') && (
          <DropdownMenuItem onSelect={() => go('/admin/campaigns')}>
            <Megaphone aria-hidden /> Campaigns
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={signOut}>
          <LogOut aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
