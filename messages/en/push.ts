/** What the service worker says (`public/sw.js`), whether or not the app is open. */
export const pushText = {
  reply: 'Reply',
  writeAMessage: 'Write a message',
  markAsRead: 'Mark as read',
  notSent: (text: string) => `Not sent: ${text}`,
};
