export const viewerText = {
  place: (number: number, count: number) => `${number} of ${count}, `,
  download: 'Download',
  close: 'Close',
  previous: 'Previous',
  next: 'Next',
  notLoaded: 'This could not be loaded. Try again',
  loading: 'Loading',
};
