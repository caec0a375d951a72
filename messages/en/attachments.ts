export const attachmentsText = {
  downloadFile: (name: string, size: string) => `Download ${name}, ${size}`,
  notLoadedNamed: (name: string) => `${name} could not be loaded. Try again`,
  open: (name: string) => `Open ${name}`,
  tryAgain: 'Try again',
};
