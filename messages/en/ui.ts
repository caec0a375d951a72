export const uiText = {
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
};
