/** Names of keys, of the web platform and of people: the same in every language. */
const SAME_EVERYWHERE =
  /^(Enter|Escape|Home|End|Tab|Control|Meta|Shift|Delete|Backspace|Files|Bearer|Windows|Android|Mac|Linux|Edge|Opera|Firefox|Chrome|Safari|Notification)$/;

/** Attributes that are read out, shown on hover, or that our components show. */
const SHOWN =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label|description|hint|action|dismiss)$/;

/** Whether the value of this JSX attribute is meant for people, whatever it says. */
export const isShownAttribute = (name: string): boolean => SHOWN.test(name);

/** Whether there is a word in it at all. */
export const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text);

/**
 * Whether a string somewhere in the code reads like something said to people: it begins with a capital as sentences and
 * labels do, or ends as sentences do. Small words cannot be told from class names and keys.
 */
export function looksLikeWords(text: string): boolean {
  if (SAME_EVERYWHERE.test(text)) return false;
  if (/^[\s“"(]*\p{Lu}\p{Ll}*['’]?\p{Ll}+(?![\p{L}-])/u.test(text)) return !/^\w+\/\w/.test(text);
  return /\p{L}{2,} .*\p{L}[.…?!]$/u.test(text);
}
