export const supportText = {
  loadingRequests: 'Loading requests',
  nobodyIsWaiting: 'Nobody is waiting',
  requestsAppear: 'New requests appear here by themselves.',
  supportRequests: 'Support requests',
  hasNotWrittenYet: 'Has not written yet',
  take: 'Take',
  requestOf: (name: string) => `the request of ${name}`,
  support: 'Support',
};
