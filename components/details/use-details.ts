import { usePathname, useSearchParams } from 'next/navigation';
import { useGo } from '@/components/navigation/use-go.ts';

/** Whether the details panel is open, kept in the address so that Back closes it and links show it. */
export function useDetails() {
  const pathname = usePathname();
  const isOpen = useSearchParams().has('details');
  const go = useGo();
  return {
    isOpen,
    toggle: () => go(isOpen ? pathname : `${pathname}?details`),
    close: () => go(pathname),
  };
}
