export const pinsText = {
  goToPinned: (words: string) => `Go to pinned message: ${words}`,
  allPinned: (count: number) => `All ${count} pinned`,
  pinned: 'Pinned',
  pinnedMessages: 'Pinned messages',
  whoSeesPins: 'Everybody here sees them.',
  nothingIsPinned: 'Nothing is pinned.',
  unpin: 'Unpin',
};
