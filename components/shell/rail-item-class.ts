/** The look shared by the rail's links and buttons. */
export const railItemClass =
  'group/rail relative flex size-11 items-center justify-center rounded-xl text-sidebar-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground aria-expanded:bg-accent aria-expanded:text-foreground aria-[current=page]:bg-card aria-[current=page]:text-primary dark:aria-[current=page]:bg-accent';
