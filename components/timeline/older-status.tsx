import { LoaderCircle, RotateCw } from 'lucide-react';
import { timelineToolsText } from '#messages/timeline-tools.ts';
import { Button } from '@/components/ui/button.tsx';

interface OlderStatusProps {
  status: 'idle' | 'loading' | 'error';
  onRetry: () => void;
}

/** How fetching older messages goes, floating at the top so that it moves nothing. */
export function OlderStatus({ status, onRetry }: OlderStatusProps) {
  if (status === 'idle') return null;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-10 flex justify-center">
      {status === 'loading' ? (
        <span
          role="status"
          className="flex size-8 animate-appear items-center justify-center rounded-full border bg-card"
        >
          <LoaderCircle className="size-4 animate-spin text-muted-foreground" aria-hidden />
          <span className="sr-only">{timelineToolsText.loadingOlderMessages}</span>
        </span>
      ) : (
        <Button variant="outline" size="sm" className="pointer-events-auto rounded-full" onClick={onRetry}>
          <RotateCw aria-hidden /> {timelineToolsText.retryOlder}
        </Button>
      )}
    </div>
  );
}
