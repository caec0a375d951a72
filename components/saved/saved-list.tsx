'use client';

import { Star } from 'lucide-react';
import { savedText } from '#messages/saved.ts';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { toast } from '@/components/ui/toast.ts';
import type { SavedMessage } from '@/lib/chat/types.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import { SavedItem } from './saved-item.tsx';
import { useSaved } from './use-saved.ts';

/** Messages put aside, last saved first; each leads back to where it was said. */
export function SavedList() {
  const { rows, hasMore, isLoading, problem, loadMore, setSaved } = useSaved();

  async function remove(row: SavedMessage) {
    const change = async (saved: boolean) => {
      try {
        await setSaved(row, saved);
        return true;
      } catch (error) {
        void toast.problem(toProblem(error));
        return false;
      }
    };
    if (await change(false)) void toast.done(savedText.removedFromSaved, () => void change(true));
  }
  if (problem && !rows) return <ProblemState problem={problem} onRetry={loadMore} />;
  if (!rows) {
    return (
      <div role="status" aria-label={savedText.loadingSavedMessages} className="grid gap-3">
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} className="h-20 rounded-2xl" />
        ))}
      </div>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState icon={Star} title={savedText.nothingSavedYet}>
        {savedText.howToSave}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={savedText.savedMessages} className="grid grid-cols-1 gap-2">
        {rows.map((row) => (
          <SavedItem key={row.message.id} row={row} onRemove={() => remove(row)} />
        ))}
      </ul>
      {hasMore && (
        <Button variant="outline" className="mt-4 w-full" disabled={isLoading} onClick={loadMore}>
          {problem ? savedText.retryMore : savedText.showMore}
        </Button>
      )}
    </>
  );
}
