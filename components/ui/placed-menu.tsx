import type { ReactNode } from 'react';
import type { MenuPlace } from '@/components/hooks/use-menu-gesture.ts';
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from './dropdown-menu.tsx';

interface PlacedMenuProps {
  /** What it is called by those who hear it. */
  label: string;
  place: MenuPlace;
  align: 'start' | 'end';
  onClose: () => void;
  children: ReactNode;
}

/** An open menu at a place instead of at a trigger: one for a whole list, its code fetched with the first opening. */
export function PlacedMenu({ label, place, align, onClose, children }: PlacedMenuProps) {
  return (
    <DropdownMenu open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DropdownMenuTrigger asChild>
        <button
          type="button"
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none fixed size-0 overflow-hidden opacity-0"
          style={{ left: place.x, top: place.y }}
        >
          {label}
        </button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align={align}
        sideOffset={2}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          place.returnTo?.focus();
        }}
      >
        {children}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
