export const appText = {
  description: 'Messages and notifications for mentors and the people they guide.',
  name: 'Eyrie',
  notFoundTitle: 'Not found · Eyrie',
  nothingHere: 'There is nothing at this address',
  whyNothing: 'The link may be old, or a letter got lost on the way.',
  goToTheInbox: 'Go to the inbox',
};
