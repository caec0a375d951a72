'use client';

import { type ReactNode, useState } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover.tsx';
import { MarkAllReadButton } from './mark-all-read-button.tsx';
import { NotificationList } from './notification-list.tsx';

/** The newest notifications beside the bell. Opens at once: it is mounted by the click that wants it. */
export function NotificationPopover({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(true);
  const close = () => setOpen(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent
        side="right"
        align="start"
        aria-label={notificationsText.notifications}
        className="flex max-h-[min(36rem,80dvh)] w-95 flex-col"
      >
        <header className="flex h-12 shrink-0 items-center justify-between border-b pe-2 ps-4">
          <h2 className="font-semibold text-base">{notificationsText.notifications}</h2>
          <MarkAllReadButton />
        </header>
        <div className="scroll-quiet min-h-32 p-1.5">
          <NotificationList onFollow={close} />
        </div>
        <footer className="shrink-0 border-t p-1.5">
          <ChatLink
            href="/notifications"
            onClick={close}
            className="flex h-9 items-center justify-center rounded-md font-medium text-primary text-sm hover:bg-accent"
          >
            {notificationsText.seeAll}
          </ChatLink>
        </footer>
      </PopoverContent>
    </Popover>
  );
}
