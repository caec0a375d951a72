import { type ReactNode, useId } from 'react';

interface DetailsSectionProps {
  title: string;
  /** A button at the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** One part of the details, under a hairline. */
export function DetailsSection({ title, action, children }: DetailsSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t py-3">
      <header className="flex min-h-8 items-center justify-between px-2">
        <h3 id={id} className="font-medium text-muted-foreground text-xs">
          {title}
        </h3>
        {action}
      </header>
      {children}
    </section>
  );
}
