const EMOJI_ONLY =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|\s)+$/u;
/** Six families of four. */
const MAX_UNITS = 64;
const MAX_SHOWN = 6;

/** Whether a text is one to six emoji and nothing else: those are shown larger. */
export function isEmojiOnly(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > MAX_UNITS || !EMOJI_ONLY.test(trimmed)) return false;
  const shown = [...new Intl.Segmenter().segment(trimmed)].filter(({ segment }) => segment.trim() !== '');
  return shown.length <= MAX_SHOWN;
}
