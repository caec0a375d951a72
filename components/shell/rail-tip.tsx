/** The name of a rail item: always there for assistive technology, shown beside it on hover and focus. */
export function RailTip({ children }: { children: string }) {
  return (
    <span className="pointer-events-none absolute start-full z-50 ms-2.5 whitespace-nowrap rounded-md bg-foreground px-2 py-1 font-medium text-background text-xs opacity-0 transition-opacity delay-0 duration-120 group-focus-visible/rail:opacity-100 group-hover/rail:opacity-100 group-hover/rail:delay-300 group-aria-expanded/rail:opacity-0">
      {children}
    </span>
  );
}
