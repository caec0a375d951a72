import { CircleAlert, RotateCw } from 'lucide-react';
import { statesText } from '#messages/states.ts';
import { Button } from '@/components/ui/button.tsx';
import type { Problem } from '@/lib/errors/problem.ts';
import { cn } from '@/lib/utils.ts';

interface ProblemStateProps {
  problem: Problem | null;
  /** Absent where trying again cannot help. */
  onRetry?: () => void;
  className?: string;
}

/** Something could not be loaded: the sentence, and a way to try again. */
export function ProblemState({ problem, onRetry, className }: ProblemStateProps) {
  const isSignedOut = problem?.code === 'SGNED';
  return (
    <div
      role="alert"
      data-code={problem?.code}
      className={cn('flex flex-col items-center justify-center gap-3 px-6 py-12 text-center', className)}
    >
      <CircleAlert className="size-6 text-muted-foreground" aria-hidden />
      <p className="max-w-72 text-pretty text-muted-foreground text-sm leading-5">
        {problem?.sentence ?? statesText.wentWrongLater}
      </p>
      {isSignedOut && (
        <Button asChild>
          <a href="/auth/expired">{statesText.signIn}</a>
        </Button>
      )}
      {onRetry && !isSignedOut && (
        <Button variant="outline" onClick={onRetry}>
          <RotateCw aria-hidden /> {statesText.tryAgain}
        </Button>
      )}
    </div>
  );
}
