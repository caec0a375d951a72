/** The look shared by what stands in the bottom bar. */
export const barItemClass =
  'flex h-14 min-w-0 flex-col items-center justify-center gap-0.5 px-0.5 text-muted-foreground aria-expanded:text-primary aria-[current=page]:text-primary';
export const barLabelClass = 'max-w-full truncate font-medium text-xs';
