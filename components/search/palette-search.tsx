import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { searchText } from '#messages/search.ts';
import { ProblemState } from '@/components/states/problem-state.tsx';
import type { PaletteItem } from './palette-item.ts';
import { PaletteList } from './palette-list.tsx';
import { useActions } from './use-actions.ts';
import { useChoose } from './use-choose.ts';
import { usePaletteGroups } from './use-palette-groups.ts';

interface PaletteSearchProps {
  /** Opens the dialog that starts a conversation. */
  onStart: () => void;
  /** Opens the dialog that sets a status. */
  onStatus: () => void;
  /** Something was chosen: time to close. */
  onDone: () => void;
}

/** The field and what it finds. Arrows move, Home and End of the list by Ctrl, Enter chooses. */
export function PaletteSearch({ onStart, onStatus, onDone }: PaletteSearchProps) {
  const listId = useId();
  const [query, setQuery] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const { groups, messages } = usePaletteGroups(query, useActions(onStart, onStatus));
  const choose = useChoose(onDone);
  const isWaiting = messages.answered !== query.trim();
  const items = groups.flatMap((group) => group.items);
  const place = Math.max(
    0,
    items.findIndex((item) => item.id === activeId),
  );
  const active: PaletteItem | undefined = items[place];

  function moveTo(index: number) {
    setActiveId(items[(index + items.length) % items.length]?.id ?? null);
  }
  function onKeyDown(event: KeyboardEvent) {
    // Composing a word of another script is not choosing.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') moveTo(place + 1);
    else if (event.key === 'ArrowUp') moveTo(place - 1);
    else if (event.key === 'Home' && event.ctrlKey) moveTo(0);
    else if (event.key === 'End' && event.ctrlKey) moveTo(items.length - 1);
    else if (event.key === 'Enter' && active) {
      // Messages found for what was typed before are not what Enter means.
      if (active.kind !== 'message' || !isWaiting) choose(active);
    } else return;
    event.preventDefault();
  }
  return (
    <>
      <div className="flex shrink-0 items-center gap-3 border-b pe-13 ps-4">
        <Search className="size-4.5 shrink-0 text-muted-foreground" aria-hidden />
        <input
          role="combobox"
          aria-label={searchText.searchEverything}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={active && `${listId}-${active.id}`}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder={searchText.searchHint}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActiveId(null);
          }}
          onKeyDown={onKeyDown}
          className="h-14 min-w-0 flex-1 bg-transparent text-base outline-none coarse:text-[1rem]"
        />
      </div>
      <div className="scroll-quiet min-h-32 flex-1 px-2 pb-2">
        <PaletteList
          id={listId}
          groups={groups}
          activeId={active?.id}
          onChoose={choose}
          onPoint={(item) => setActiveId(item.id)}
          onMore={messages.hasMore ? messages.more : undefined}
        />
        {messages.problem && <ProblemState problem={messages.problem} className="py-8" />}
        <p role="status" className="px-3 py-3 text-center text-muted-foreground text-sm empty:hidden">
          {statusOf(query.trim(), isWaiting, items.length, messages.hits.length, messages.note)}
        </p>
      </div>
    </>
  );
}

function statusOf(query: string, isWaiting: boolean, items: number, hits: number, note: string | null) {
  if (query === '') return null;
  if (isWaiting) return items === 0 ? searchText.searching : null;
  if (note) return note;
  return hits === 0 ? searchText.noMessagesWith(query) : null;
}
