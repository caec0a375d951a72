import { useSearchParams } from 'next/navigation';

/** Whether the list beside (or instead of) the conversation is the archive: kept in the address as `?archived`. */
export function useIsArchive(): boolean {
  return useSearchParams().has('archived');
}
