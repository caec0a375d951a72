export const messageVerbsText = {
  pinnedForEverybodyHere: 'Pinned for everybody here',
  unpinned: 'Unpinned',
  saved: 'Saved',
  removedFromSaved: 'Removed from saved',
  copied: 'Copied',
  couldntCopy: "Couldn't copy: the browser does not allow it",
  messageDeleted: 'Message deleted',
};
