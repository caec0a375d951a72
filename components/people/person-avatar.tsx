import { Avatar, AvatarFallback, AvatarImage } from '@/components/ui/avatar.tsx';
import type { PresenceStatus } from '@/lib/chat/types.ts';
import { initials } from '@/lib/format/initials.ts';
import { cn } from '@/lib/utils.ts';
import { avatarTint } from './avatar-tint.ts';
import { PresenceDot } from './presence-dot.tsx';

interface PersonAvatarProps {
  name: string;
  avatarUrl: string | null;
  /** No dot when absent. */
  presence?: PresenceStatus | undefined;
  /** Size and text size of the circle. */
  className?: string;
  /** Colour of the ring around the dot: that of the surface below. */
  dotClassName?: string;
}

/** A person's picture or initials, with a presence dot. The name must stand beside it. */
export function PersonAvatar({ name, avatarUrl, presence, className, dotClassName }: PersonAvatarProps) {
  return (
    <span className="relative inline-flex shrink-0">
      <Avatar className={cn('text-sm', className)} aria-hidden>
        {avatarUrl && <AvatarImage key={avatarUrl} src={avatarUrl} alt="" />}
        <AvatarFallback className={avatarTint(name)}>{initials(name)}</AvatarFallback>
      </Avatar>
      {presence && <PresenceDot status={presence} className={dotClassName} />}
    </span>
  );
}
