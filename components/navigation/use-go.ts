import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { isChatPath } from './conversation-path.ts';

/**
 * Goes to a path. Within the chat screen only the address changes, so the click answers in the same frame; elsewhere
 * the router fetches the page.
 */
export function useGo(): (path: string) => void {
  const router = useRouter();
  const pathname = usePathname();
  return useCallback(
    (path) => {
      const target = new URL(path, window.location.href);
      if (isChatPath(pathname) && isChatPath(target.pathname)) window.history.pushState(null, '', path);
      else router.push(path);
    },
    [router, pathname],
  );
}
