import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';

/** A grey shape that holds the place of something loading; it appears only after 200 ms. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('animate-appear rounded-md bg-muted', className)} {...props} />;
}
