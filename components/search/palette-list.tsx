import { useEffect } from 'react';
import { searchText } from '#messages/search.ts';
import { Button } from '@/components/ui/button.tsx';
import type { PaletteGroup, PaletteItem } from './palette-item.ts';
import { PaletteOption } from './palette-option.tsx';

interface PaletteListProps {
  id: string;
  groups: readonly PaletteGroup[];
  activeId: string | undefined;
  onChoose: (item: PaletteItem) => void;
  onPoint: (item: PaletteItem) => void;
  /** Present when more messages can be asked for. */
  onMore: (() => void) | undefined;
}

/** The lines of the palette under their headings, as one listbox. */
export function PaletteList({ id, groups, activeId, onChoose, onPoint, onMore }: PaletteListProps) {
  useEffect(() => {
    if (activeId) document.getElementById(`${id}-${activeId}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, activeId]);
  return (
    <>
      <div id={id} role="listbox" aria-label={searchText.results}>
        {groups.map(({ name, items }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a listbox
          <div key={name} role="group" aria-label={name}>
            <div aria-hidden className="px-3 pt-2.5 pb-1 font-medium text-muted-foreground text-xs">
              {name}
            </div>
            {items.map((item) => (
              <PaletteOption
                key={item.id}
                id={`${id}-${item.id}`}
                item={item}
                isActive={item.id === activeId}
                onChoose={() => onChoose(item)}
                onPoint={() => onPoint(item)}
              />
            ))}
          </div>
        ))}
      </div>
      {onMore && (
        <Button variant="ghost" className="mt-1 w-full" onClick={onMore}>
          {searchText.moreMessages}
        </Button>
      )}
    </>
  );
}
