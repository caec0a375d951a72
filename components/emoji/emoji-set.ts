import { emojiSetText } from '#messages/emoji-set.ts';

export interface Emoji {
  emoji: string;
  /** What it is searched and called by. */
  words: string;
}

/** The emoji of the picker by group. Others can be typed with the keyboard of the device. */
export const emojiGroups: readonly { name: string; emoji: readonly Emoji[] }[] = emojiSetText.map(
  ({ name, list }) => ({
    name,
    emoji: list.split(';').map((entry) => {
      const space = entry.indexOf(' ');
      return { emoji: entry.slice(0, space), words: entry.slice(space + 1) };
    }),
  }),
);
