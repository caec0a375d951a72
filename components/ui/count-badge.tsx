import { cn } from '@/lib/utils.ts';

/** A number that wants attention: nothing at 0, `99+` above 99; grey where the conversation is muted. */
export function CountBadge({
  count,
  isMuted = false,
  className,
}: {
  count: number;
  isMuted?: boolean;
  className?: string;
}) {
  if (count < 1) return null;
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-full px-1.5 font-semibold text-xs tabular-nums leading-none',
        isMuted ? 'bg-muted-foreground/20 text-muted-foreground' : 'bg-attention text-attention-foreground',
        className,
      )}
    >
      {count > 99 ? '99+' : count}
    </span>
  );
}
