/** One line of the shortcut map. */
export interface Shortcut {
  /** As people read it on their keys; alternatives apart. */
  keys: readonly string[];
  does: string;
}

/** Every key that does something, by the place where it does: what the help shows is written nowhere else. */
export const shortcuts = {
  Anywhere: [
    { keys: ['Ctrl K', '⌘ K'], does: 'search, go somewhere, do something' },
    { keys: ['?'], does: 'show these keys' },
    { keys: ['Esc'], does: 'close what is open' },
    { keys: ['Tab', 'Shift Tab'], does: 'go to the next or the previous control' },
  ],
  'Among messages': [
    { keys: ['↑', '↓'], does: 'go from message to message' },
    { keys: ['Enter'], does: 'open the menu of a message' },
    { keys: ['R'], does: 'reply' },
    { keys: ['E'], does: 'edit your own message' },
  ],
  Writing: [
    { keys: ['Enter'], does: 'send' },
    { keys: ['Shift Enter'], does: 'new line' },
    { keys: ['↑'], does: 'edit your last message' },
    { keys: ['Esc'], does: 'stop replying or editing' },
    { keys: ['Ctrl B, I, E'], does: 'bold, italic, code' },
    { keys: ['@'], does: 'mention' },
  ],
  'In lists of results': [
    { keys: ['↑', '↓'], does: 'move' },
    { keys: ['Ctrl Home', 'Ctrl End'], does: 'first or last' },
    { keys: ['Enter'], does: 'choose' },
  ],
  'Looking at pictures': [{ keys: ['←', '→'], does: 'previous or next' }],
} as const satisfies Readonly<Record<string, readonly Shortcut[]>>;
