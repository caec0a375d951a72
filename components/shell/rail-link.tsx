import type { LucideIcon } from 'lucide-react';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { CountBadge } from '@/components/ui/count-badge.tsx';
import { withUnread } from '@/lib/format/with-unread.ts';
import { railItemClass } from './rail-item-class.ts';
import { RailTip } from './rail-tip.tsx';

interface RailLinkProps {
  href: string;
  label: string;
  /** For assistive technology, where the count is not of something unread. */
  said?: string;
  icon: LucideIcon;
  count?: number;
  isActive: boolean;
}

/** One place to go, as an icon with its name on hover and a count of what waits there. */
export function RailLink({ href, label, said, icon: Icon, count = 0, isActive }: RailLinkProps) {
  return (
    <ChatLink
      href={href}
      aria-label={said ?? withUnread(label, count)}
      aria-current={isActive ? 'page' : undefined}
      className={railItemClass}
    >
      <Icon className="size-5.5" aria-hidden />
      <CountBadge
        count={count}
        className="absolute top-0.5 start-6 h-4.5 min-w-4.5 px-1 outline-2 outline-sidebar"
      />
      <RailTip>{label}</RailTip>
    </ChatLink>
  );
}
