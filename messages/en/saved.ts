export const savedText = {
  nameIn: (name: string, title: string) => `${name} in ${title}`,
  removeFromSaved: 'Remove from saved',
  removedFromSaved: 'Removed from saved',
  loadingSavedMessages: 'Loading saved messages',
  nothingSavedYet: 'Nothing saved yet',
  howToSave: 'Save a message from its menu, and find it here later.',
  savedMessages: 'Saved messages',
  retryMore: "Couldn't load more. Retry?",
  showMore: 'Show more',
  saved: 'Saved',
};
