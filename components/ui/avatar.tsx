import * as AvatarPrimitive from 'radix-ui/avatar';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';

/** A round frame for a person's picture; size it with `size-*`. */
export function Avatar({ className, ...props }: ComponentProps<typeof AvatarPrimitive.Root>) {
  return (
    <AvatarPrimitive.Root
      className={cn('relative flex size-10 shrink-0 select-none overflow-hidden rounded-full', className)}
      {...props}
    />
  );
}

/** The picture; shown once it has loaded. */
export function AvatarImage({ className, ...props }: ComponentProps<typeof AvatarPrimitive.Image>) {
  return <AvatarPrimitive.Image className={cn('size-full object-cover', className)} {...props} />;
}

/** What stands in for a missing picture, as a rule initials. */
export function AvatarFallback({ className, ...props }: ComponentProps<typeof AvatarPrimitive.Fallback>) {
  return (
    <AvatarPrimitive.Fallback
      className={cn('flex size-full items-center justify-center font-medium', className)}
      {...props}
    />
  );
}
