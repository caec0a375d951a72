import type { LucideIcon } from 'lucide-react';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { CountBadge } from '@/components/ui/count-badge.tsx';
import { withUnread } from '@/lib/format/with-unread.ts';
import { barItemClass, barLabelClass } from './bar-item-class.ts';

interface MobileBarLinkProps {
  href: string;
  label: string;
  icon: LucideIcon;
  count?: number;
  isActive: boolean;
}

/** One place to go in the bottom bar. */
export function MobileBarLink({ href, label, icon: Icon, count = 0, isActive }: MobileBarLinkProps) {
  return (
    <ChatLink
      href={href}
      aria-label={withUnread(label, count)}
      aria-current={isActive ? 'page' : undefined}
      className={barItemClass}
    >
      <span className="relative flex h-6 items-center">
        <Icon className="size-5.5" aria-hidden />
        <CountBadge
          count={count}
          className="absolute -top-1.5 start-3 h-4.5 min-w-4.5 px-1 outline-2 outline-sidebar"
        />
      </span>
      <span className={barLabelClass}>{label}</span>
    </ChatLink>
  );
}
