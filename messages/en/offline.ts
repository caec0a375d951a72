export const offlineText = {
  youAreOffline: 'You are offline',
  signInOnceBack: 'Sign in once you are back, and your conversations will be readable without network.',
  needsConnection: 'This page needs a connection',
  opensByItself: 'It opens by itself when you are back. Your conversations can be read meanwhile.',
  newVersion: 'A new version of Eyrie is ready.',
  reload: 'Reload',
};
