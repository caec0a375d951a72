import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/utils.ts';

interface EmptyStateProps {
  icon: LucideIcon;
  title: string;
  /** What to do next, in a sentence. */
  children?: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
  className?: string;
}

/** Nothing here yet: says so kindly and offers the next step. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={cn(
        'flex animate-appear flex-col items-center justify-center px-6 py-12 text-center',
        className,
      )}
    >
      <span className="mb-4 flex size-12 items-center justify-center rounded-2xl bg-muted text-muted-foreground">
        <Icon className="size-6" aria-hidden />
      </span>
      <p className="font-medium text-base">{title}</p>
      {children && (
        <p className="mt-1 max-w-72 text-pretty text-muted-foreground text-sm leading-5">{children}</p>
      )}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
