'use client';

import { LifeBuoy } from 'lucide-react';
import { supportText } from '#messages/support.ts';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { SupportRequestItem } from './support-request-item.tsx';
import { useSupportQueue } from './use-support-queue.ts';

/** Who waits for support, the longest first; taking a request leads into its conversation. */
export function SupportQueue() {
  const { requests, problem, load, take } = useSupportQueue();
  if (problem && !requests) return <ProblemState problem={problem} onRetry={load} />;
  if (!requests) {
    return (
      <div role="status" aria-label={supportText.loadingRequests} className="grid gap-2">
        <Skeleton className="h-18 rounded-2xl" />
        <Skeleton className="h-18 rounded-2xl" />
      </div>
    );
  }
  if (requests.length === 0) {
    return (
      <EmptyState icon={LifeBuoy} title={supportText.nobodyIsWaiting}>
        {supportText.requestsAppear}
      </EmptyState>
    );
  }
  return (
    <ul aria-label={supportText.supportRequests} className="grid grid-cols-1 gap-2">
      {requests.map((request) => (
        <SupportRequestItem key={request.conversation_id} request={request} onTake={() => take(request)} />
      ))}
    </ul>
  );
}
