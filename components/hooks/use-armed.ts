import { useCallback, useState } from 'react';

/**
 * For menus and dialogs whose code is fetched only when wanted: `warm` on hover and focus starts the download, `arm` on
 * click mounts the real thing.
 */
export function useArmed(load: () => Promise<unknown>) {
  const [isArmed, setArmed] = useState(false);
  const warm = useCallback(() => {
    // A failed prefetch is tried again by the click, which shows its own problem.
    load().catch(() => undefined);
  }, [load]);
  const arm = useCallback(() => setArmed(true), []);
  return { isArmed, warm, arm };
}
