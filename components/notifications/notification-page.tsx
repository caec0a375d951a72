'use client';

import { useSearchParams } from 'next/navigation';
import { FilteredNotifications } from './filtered-notifications.tsx';
import { NotificationFilters } from './notification-filters.tsx';
import { WithheldList } from './withheld-list.tsx';

/** The notification centre; what it shows is in the address. */
export function NotificationPage() {
  const search = useSearchParams();
  const show = search.get('show');
  const category = search.get('category');
  return (
    <>
      <NotificationFilters show={show} category={category} />
      {show === 'withheld' ? (
        <WithheldList />
      ) : (
        <FilteredNotifications key={`${show} ${category}`} filter={{ unread: show === 'unread', category }} />
      )}
    </>
  );
}
