'use client';

import { usePathname, useRouter } from 'next/navigation';
import type { ComponentProps, MouseEvent } from 'react';
import { isChatPath } from './conversation-path.ts';
import { useGo } from './use-go.ts';

type ChatLinkProps = Omit<ComponentProps<'a'>, 'href'> & { href: string };

/**
 * A real link (it can be copied and opened in a tab) that moves within the chat screen at once. Other pages are fetched
 * when the pointer or the focus comes near, not all at the start. `next/link` could do no more here and weighs 4 KB.
 */
export function ChatLink({ href, onClick, ...props }: ChatLinkProps) {
  const go = useGo();
  const router = useRouter();
  const isHere = isChatPath(usePathname());
  function warm() {
    if (!(isHere && isChatPath(href))) router.prefetch(href);
  }
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    onClick?.(event);
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    go(href);
  }
  return <a href={href} onPointerEnter={warm} onFocus={warm} onClick={follow} {...props} />;
}
