import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';

/** The platform's own list of choices: phones show it their way, and it weighs nothing. Give it a label. */
export function NativeSelect({ className, ...props }: ComponentProps<'select'>) {
  return (
    <select
      className={cn(
        'h-9 min-w-0 max-w-full rounded-md border border-input bg-card px-2 text-sm transition-colors hover:bg-accent disabled:opacity-50 coarse:h-11 coarse:text-[1rem]',
        className,
      )}
      {...props}
    />
  );
}
