import { usePathname, useSearchParams } from 'next/navigation';
import { useGo } from '@/components/navigation/use-go.ts';

/** Whether the details panel is open, kept in the address so that Back closes it and links show it. */
export function useDetails() {
  const pathname = usePathname();
  const search = useSearchParams();
  const isOpen = search.has('details');
  const go = useGo();
  function show(wanted: boolean) {
    const names = [...search.keys()].filter((name) => name !== 'details');
    if (wanted) names.push('details');
    go(names.length > 0 ? `${pathname}?${names.join('&')}` : pathname);
  }
  return { isOpen, toggle: () => show(!isOpen), close: () => show(false) };
}
