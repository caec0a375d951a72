'use client';

import { CalendarClock, LifeBuoy, LogOut, Megaphone, Settings, SmilePlus, TextQuote } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { accountText } from '#messages/account.ts';
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
import { StatusDialog } from './status-dialog.tsx';
import { statusLine } from './status-line.ts';
import { ThemeMenuGroup } from './theme-menu-group.tsx';
import { useOwnPresence } from './use-own-status.ts';
import { useSignOut } from './use-sign-out.ts';

/** Who one is, the theme, settings, and the way out. Opens at once: it is mounted by the click that wants it. */
export function AccountMenu({ side, children }: { side: 'top' | 'right'; children: ReactNode }) {
  const me = useMe();
  const go = useGo();
  const isLive = useChat((state) => state.connection.status === 'online');
  const signOut = useSignOut();
  const own = useOwnPresence();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <DropdownMenu defaultOpen modal={false}>
        <DropdownMenuTrigger asChild>{children}</DropdownMenuTrigger>
        <DropdownMenuContent side={side} align="end" className="w-60">
          <div className="px-2.5 py-1.5">
            <p className="truncate font-medium text-sm">{me.fullName}</p>
            <p className="truncate text-muted-foreground text-xs">{me.email}</p>
            <p className="mt-1.5 flex items-center gap-1.5 text-muted-foreground text-xs">
              <span
                aria-hidden
                className={cn('size-2 rounded-full', isLive ? 'bg-online' : 'bg-muted-foreground/50')}
              />
              {isLive ? statusLine(own) : accountText.notConnected}
            </p>
          </div>
          <DropdownMenuItem onSelect={() => setChoosing(true)}>
            <SmilePlus aria-hidden /> {accountText.setAStatus}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <ThemeMenuGroup />
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => go('/sessions')}>
            <CalendarClock aria-hidden /> {accountText.sessions}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => go('/settings')}>
            <Settings aria-hidden /> {accountText.settings}
          </DropdownMenuItem>
          {me.roles.includes('admin') && (
            <DropdownMenuItem onSelect={() => go('/admin/campaigns')}>
              <Megaphone aria-hidden /> {accountText.campaigns}
            </DropdownMenuItem>
          )}
          {me.roles.includes('admin') && (
            <DropdownMenuItem onSelect={() => go('/admin/templates')}>
              <TextQuote aria-hidden /> {accountText.templates}
            </DropdownMenuItem>
          )}
          {me.roles.some((role) => role === 'support' || role === 'admin') && (
            <DropdownMenuItem onSelect={() => go('/support')}>
              <LifeBuoy aria-hidden /> {accountText.supportRequests}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={signOut}>
            <LogOut aria-hidden /> {accountText.signOut}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <StatusDialog isOpen={isChoosing} onOpenChange={setChoosing} />
    </>
  );
}
