import { type KeyboardEvent, useDeferredValue, useMemo, useState } from 'react';
import { emojiText } from '#messages/emoji.ts';
import { emojiGroups } from './emoji-set.ts';
import { moveInGrid } from './move-in-grid.ts';
import { recentEmoji, rememberEmoji } from './recent-emoji.ts';

/** Emoji to choose from: recent ones, groups, and a search by name. Arrows move, Enter chooses. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim().toLowerCase());
  const groups = useMemo(() => shownGroups(wanted), [wanted]);

  function pick(emoji: string) {
    rememberEmoji(emoji);
    onPick(emoji);
  }
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const first = groups[0]?.emoji[0];
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && first) {
      event.preventDefault();
      pick(first.emoji);
    } else moveInGrid(event);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the field and the buttons within.
    <div className="flex h-80 w-77 max-w-[calc(100vw-1.5rem)] flex-col" onKeyDown={onKeyDown}>
      <div className="p-2">
        <input
          type="search"
          aria-label={emojiText.searchEmoji}
          placeholder={emojiText.searchEmoji}
          autoComplete="off"
          // The picker was asked for; on touch screens a keyboard would hide it.
          // biome-ignore lint/a11y/noAutofocus: focus follows into what was opened.
          autoFocus={window.matchMedia('(pointer: fine)').matches}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="h-9 w-full rounded-md border border-input bg-card px-3 text-base outline-none focus-visible:border-ring coarse:h-11 coarse:text-[1rem]"
        />
      </div>
      <div className="scroll-quiet min-h-0 flex-1 px-2 pb-2">
        {groups.length === 0 && (
          <p role="status" className="px-2 py-8 text-center text-muted-foreground text-sm">
            {emojiText.noEmojiByThatName}
          </p>
        )}
        {groups.map(({ name, emoji }) => (
          <section key={name} aria-label={name}>
            <h2 className="sticky top-0 bg-popover px-1 py-1 font-medium text-muted-foreground text-xs">
              {name}
            </h2>
            <div className="grid grid-cols-8 coarse:grid-cols-6">
              {emoji.map(({ emoji: face, words }) => (
                <button
                  key={face}
                  type="button"
                  title={words}
                  aria-label={words}
                  onClick={() => pick(face)}
                  className="flex h-9 items-center justify-center rounded-md text-xl hover:bg-accent focus-visible:bg-accent coarse:h-11 coarse:text-2xl"
                >
                  {face}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}

function shownGroups(wanted: string) {
  const all = emojiGroups.flatMap((group) => group.emoji);
  if (wanted !== '') {
    const found = all.filter(({ words }) => words.split(' ').some((word) => word.startsWith(wanted)));
    return found.length > 0 ? [{ name: emojiText.found, emoji: found }] : [];
  }
  const recent = recentEmoji().map(
    (emoji) => all.find((known) => known.emoji === emoji) ?? { emoji, words: emoji },
  );
  return [{ name: emojiText.recent, emoji: recent }, ...emojiGroups];
}
