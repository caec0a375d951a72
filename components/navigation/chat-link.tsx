'use client';

import Link from 'next/link';
import type { ComponentProps, MouseEvent } from 'react';
import { useGo } from './use-go.ts';

type ChatLinkProps = Omit<ComponentProps<typeof Link>, 'href'> & { href: string };

/** A real link (it can be copied and opened in a tab) that moves within the chat screen at once. */
export function ChatLink({ href, onClick, ...props }: ChatLinkProps) {
  const go = useGo();
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    go(href);
  }
  return <Link href={href} prefetch={false} onClick={follow} {...props} />;
}
