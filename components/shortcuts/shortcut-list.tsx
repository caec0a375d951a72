import type { Shortcut } from './shortcuts.ts';

/** Keys and what they do, side by side. */
export function ShortcutList({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-x-4 gap-y-1.5 text-sm">
      {shortcuts.map(({ keys, does }) => (
        <div key={does} className="contents">
          <dt className="flex flex-wrap items-start gap-1">
            {keys.map((key) => (
              <kbd key={key} className="rounded-md border bg-muted px-1.5 py-0.5 font-sans text-xs">
                {key}
              </kbd>
            ))}
          </dt>
          <dd className="text-muted-foreground">{does}</dd>
        </div>
      ))}
    </dl>
  );
}
