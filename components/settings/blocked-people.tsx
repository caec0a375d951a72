'use client';

import { useCallback } from 'react';
import { settingsText } from '#messages/settings.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { useLoaded } from '@/components/hooks/use-loaded.ts';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { listBlocked, setBlocked } from '@/lib/chat/blocks.ts';
import { useEyrie } from '@/lib/eyrie-provider.tsx';

/** Whom one has blocked, and the way back. */
export function BlockedPeople() {
  const { supabase } = useEyrie();
  const load = useCallback(() => listBlocked(supabase), [supabase]);
  const { data: people, problem, reload } = useLoaded(load);
  const { isBusy, attempt } = useAttempt();
  if (problem && !people) return <ProblemState problem={problem} onRetry={reload} className="py-4" />;
  return (
    <div className="min-h-12">
      <h3 className="font-medium text-sm">{settingsText.blockedPeople}</h3>
      {people?.length === 0 && <p className="mt-0.5 text-muted-foreground text-sm">{settingsText.nobody}</p>}
      <ul aria-label={settingsText.blockedPeople}>
        {people?.map((person) => (
          <li key={person.id} className="flex h-13 items-center gap-3">
            <PersonAvatar name={person.full_name} avatarUrl={person.avatar_url} className="size-9 text-xs" />
            <span className="min-w-0 flex-1 truncate font-medium text-sm" dir="auto">
              {person.full_name}
            </span>
            <Button
              variant="outline"
              size="sm"
              disabled={isBusy}
              onClick={() =>
                void attempt(async () => {
                  await setBlocked(supabase, person.id, false);
                  await reload();
                })
              }
            >
              {settingsText.unblock}
              <span className="sr-only">{` ${person.full_name}`}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
