'use client';

import { type ComponentProps, useState } from 'react';
import { cn } from '@/lib/utils.ts';

/** A round frame for a person's picture; size it with `size-*`. */
export function Avatar({ className, ...props }: ComponentProps<'span'>) {
  return (
    <span
      className={cn('relative flex size-10 shrink-0 select-none overflow-hidden rounded-full', className)}
      {...props}
    />
  );
}

/** The picture; covers what stands in for it once it has loaded. `key` it by its address. */
export function AvatarImage({ className, ...props }: ComponentProps<'img'>) {
  const [hasLoaded, setLoaded] = useState(false);
  return (
    // biome-ignore lint/performance/noImgElement: people's pictures are small, and elsewhere.
    // biome-ignore lint/a11y/useAltText: comes with the props.
    <img
      className={cn('absolute inset-0 size-full bg-muted object-cover', !hasLoaded && 'invisible', className)}
      // One that the browser has kept may be there before anybody listens.
      ref={(image) => void (image?.complete && image.naturalWidth > 0 && setLoaded(true))}
      onLoad={() => setLoaded(true)}
      {...props}
    />
  );
}

/** What stands in for a missing picture, as a rule initials. */
export function AvatarFallback({ className, ...props }: ComponentProps<'span'>) {
  return (
    <span className={cn('flex size-full items-center justify-center font-medium', className)} {...props} />
  );
}
