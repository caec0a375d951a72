import { useCallback } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { useGo } from '@/components/navigation/use-go.ts';
import { NativeSelect } from '@/components/ui/native-select.tsx';
import { useEyrie } from '@/lib/eyrie-provider.tsx';
import { loadPreferences } from '@/lib/notifications/preferences.ts';

const views = [
  { show: null, label: notificationsText.all },
  { show: 'unread', label: notificationsText.unread },
  { show: 'withheld', label: notificationsText.withheld },
] as const;

interface NotificationFiltersProps {
  show: string | null;
  category: string | null;
}

/** What to show, as links, so that a choice can be shared and Back takes it back. */
export function NotificationFilters({ show, category }: NotificationFiltersProps) {
  const go = useGo();
  const { supabase } = useEyrie();
  const load = useCallback(() => loadPreferences(supabase), [supabase]);
  const { data: preferences } = useLoaded(load);
  const categories = new Map(preferences?.map((one) => [one.category, one.label]));
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
      <nav aria-label={notificationsText.show} className="flex gap-1">
        {views.map((view) => (
          <ChatLink
            key={view.label}
            href={pathFor(view.show, view.show === 'withheld' ? null : category)}
            aria-current={view.show === show ? 'page' : undefined}
            className="flex h-9 items-center rounded-md px-3 font-medium text-muted-foreground text-sm transition-colors hover:bg-accent aria-[current=page]:bg-accent aria-[current=page]:text-foreground coarse:h-11"
          >
            {view.label}
          </ChatLink>
        ))}
      </nav>
      {show !== 'withheld' && (
        <NativeSelect
          aria-label={notificationsText.kind}
          // Its choices come later: a width of its own keeps it from wrapping then.
          className="w-36 sm:w-44"
          value={category ?? ''}
          onChange={(event) => go(pathFor(show, event.target.value || null))}
        >
          <option value="">{notificationsText.everyKind}</option>
          {category && !categories.has(category) && <option value={category}>{category}</option>}
          {[...categories].map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </div>
  );
}

function pathFor(show: string | null, category: string | null): string {
  const search = new URLSearchParams({ ...(show && { show }), ...(category && { category }) });
  return search.size > 0 ? `/notifications?${search}` : '/notifications';
}
