export const trayText = {
  filesToSend: 'Files to send',
  uploadingOf: (uploading: number, count: number) => `Uploading ${uploading} of ${count}`,
  filesAreReady: 'Files are ready',
  removeNamed: (name: string) => `Remove ${name}`,
  tryAgainNamed: (name: string) => `Try ${name} again`,
  uploading: (name: string) => `Uploading ${name}`,
};
