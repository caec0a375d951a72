import { shortcutsText } from '#messages/shortcuts.ts';

/** One line of the shortcut map. */
export interface Shortcut {
  /** As people read it on their keys; alternatives apart. */
  keys: readonly string[];
  does: string;
}

const caps = shortcutsText.caps;
const does = shortcutsText.does;

/** Every key that does something, by the place where it does: what the help shows is written nowhere else. */
export const shortcuts = {
  anywhere: [
    { keys: [caps.ctrlK, '⌘ K'], does: does.search },
    { keys: ['?'], does: does.help },
    { keys: [caps.esc], does: does.close },
    { keys: [caps.tab, caps.shiftTab], does: does.nextControl },
  ],
  messages: [
    { keys: ['↑', '↓'], does: does.nextMessage },
    { keys: [caps.enter], does: does.openMenu },
    { keys: ['R'], does: does.reply },
    { keys: ['E'], does: does.editOwn },
  ],
  writing: [
    { keys: [caps.enter], does: does.send },
    { keys: [caps.shiftEnter], does: does.newLine },
    { keys: ['↑'], does: does.editLast },
    { keys: [caps.esc], does: does.stop },
    { keys: [caps.ctrlBIE], does: does.format },
    { keys: ['@'], does: does.mention },
  ],
  lists: [
    { keys: ['↑', '↓'], does: does.move },
    { keys: [caps.ctrlHome, caps.ctrlEnd], does: does.firstOrLast },
    { keys: [caps.enter], does: does.choose },
  ],
  pictures: [{ keys: ['←', '→'], does: does.turn }],
} as const satisfies Readonly<Record<keyof typeof shortcutsText.places, readonly Shortcut[]>>;
