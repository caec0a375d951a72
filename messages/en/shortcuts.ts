export const shortcutsText = {
  keyboardShortcuts: 'Keyboard shortcuts',
  everythingWorksWithoutAMouse: 'Everything works without a mouse.',
  shortcuts: 'Shortcuts',
};
