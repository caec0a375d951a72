import { useEffect } from 'react';
import { useGo } from '@/components/navigation/use-go.ts';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';

/** Says quietly that something arrived; the code for it comes with the first arrival. */
export function useArrivalToasts(): void {
  const centre = useNotificationCentre();
  const go = useGo();
  useEffect(
    () =>
      centre.store.subscribe(({ items, unread }, before) => {
        if (before.status !== 'ready' || items === before.items || unread === 0 || document.hidden) return;
        void import('./show-arrival.ts').then(({ showArrival }) => showArrival(items, before.items, go));
      }),
    [centre, go],
  );
}
