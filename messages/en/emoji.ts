export const emojiText = {
  searchEmoji: 'Search emoji',
  noEmojiByThatName: 'No emoji by that name',
  found: 'Found',
  recent: 'Recent',
  chooseAnEmoji: 'Choose an emoji',
};
