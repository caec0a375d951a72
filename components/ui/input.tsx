import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';

/** A one-line text field. Wants a `Label` with its id; `aria-invalid` turns its border red. */
export function Input({ className, type = 'text', ...props }: ComponentProps<'input'>) {
  return (
    <input
      type={type}
      className={cn(
        'h-10 w-full min-w-0 rounded-md border border-input bg-card px-3 text-base transition-colors duration-150 coarse:h-11 coarse:text-[1rem]',
        'hover:border-muted-foreground/50 focus-visible:border-ring focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-ring/40',
        'aria-invalid:border-destructive disabled:opacity-50',
        className,
      )}
      {...props}
    />
  );
}
