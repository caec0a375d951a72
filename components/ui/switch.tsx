import * as SwitchPrimitive from 'radix-ui/switch';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';

/** On or off, at once. Give it a `Label` or an `aria-label`. */
export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      className={cn(
        "relative inline-flex h-5 w-8.5 shrink-0 items-center rounded-full transition-colors duration-150 before:absolute before:-inset-x-1.5 before:-inset-y-3 before:content-[''] disabled:cursor-not-allowed disabled:opacity-45",
        'data-[state=checked]:bg-primary data-[state=unchecked]:bg-muted-foreground/45',
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb className="pointer-events-none block size-4 rounded-full bg-white transition-transform duration-150 data-[state=checked]:translate-x-4 rtl:data-[state=checked]:-translate-x-4 data-[state=unchecked]:translate-x-0.5 rtl:data-[state=unchecked]:-translate-x-0.5 dark:bg-background" />
    </SwitchPrimitive.Root>
  );
}
