import { statesText } from '#messages/states.ts';

/**
 * A whole page failed. Made of nothing but words and one button: it is part of every first load, and must work when
 * little else does.
 */
export function PlainProblem({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center gap-4 px-6 text-center">
      <p className="text-muted-foreground text-sm">{statesText.wentWrong}</p>
      <button
        type="button"
        onClick={onRetry}
        className="h-9 rounded-md border border-input bg-card px-3.5 font-medium text-sm hover:bg-accent coarse:h-11"
      >
        {statesText.tryAgain}
      </button>
    </div>
  );
}
