const KEY = 'eyrie.emoji';
const KEPT = 16;
const first = ['👍', '❤️', '😂', '🎉', '🙏', '👀'];

/** The emoji used last on this device, newest first; filled up with common ones. */
export function recentEmoji(): string[] {
  return [...new Set([...stored(), ...first])].slice(0, KEPT);
}

/** Puts an emoji in front of the recent ones. */
export function rememberEmoji(emoji: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([emoji, ...stored()])].slice(0, KEPT)));
  } catch {
    // No storage: the common ones stay in front.
  }
}

function stored(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((emoji) => typeof emoji === 'string') : [];
  } catch {
    return [];
  }
}
