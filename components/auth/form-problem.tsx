import { CircleAlert } from 'lucide-react';
import type { Problem } from '@/lib/errors/problem.ts';

/** Why a form was refused; announced at once to assistive technology. */
export function FormProblem({ problem }: { problem: Problem | null }) {
  return (
    <div role="alert" className="empty:hidden" data-code={problem?.code}>
      {problem && (
        <p className="flex gap-2 rounded-md bg-destructive/8 px-3 py-2.5 text-destructive text-sm">
          <CircleAlert className="mt-px size-4 shrink-0" aria-hidden />
          <span>{problem.sentence}</span>
        </p>
      )}
    </div>
  );
}
