/** A day's name, the same in the timeline and floating above it. */
export function DayPill({ children }: { children: string }) {
  return (
    <span
      suppressHydrationWarning
      className="rounded-full border bg-card px-2.5 py-0.5 font-medium text-muted-foreground text-xs"
    >
      {children}
    </span>
  );
}
