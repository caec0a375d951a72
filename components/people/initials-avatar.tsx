import { initials } from '@/lib/format/initials.ts';
import { cn } from '@/lib/utils.ts';
import { avatarTint } from './avatar-tint.ts';

/** Initials on the name's own tint. Decorative: the name stands beside it. */
export function InitialsAvatar({ name, className }: { name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'flex size-10 shrink-0 select-none items-center justify-center rounded-full font-medium text-sm',
        avatarTint(name),
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
