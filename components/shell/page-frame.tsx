import type { ReactNode } from 'react';

interface PageFrameProps {
  title: string;
  /** Buttons on the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page that is not the chat: a title and one readable column. */
export function PageFrame({ title, actions, children }: PageFrameProps) {
  return (
    <main className="scroll-quiet min-w-0 flex-1">
      <div className="mx-auto w-full max-w-2xl px-4 pt-6 pb-16 md:px-8 md:pt-10">
        {/* As far out as the edge of a button whose words end where the page does. */}
        <header className="-me-2.5 mb-6 flex min-h-9 items-center justify-between gap-4 pe-2.5">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {actions}
        </header>
        {children}
      </div>
    </main>
  );
}
