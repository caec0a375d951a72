/** Sentences for people, by the codes of `docs/error-codes.md` and the client's own. */
export const sentences: Readonly<Record<string, string>> = {
  EMPTY: 'Write something first: an empty message cannot be sent.',
  TOLNG: 'This message is longer than 10,000 characters. Shorten or split it.',
  NOCNV: 'This conversation is not available to you.',
  IDUSD: 'This message could not be sent as it is. Retry sends it anew.',
  NOUSR: 'This person is not available.',
  BDHST: "This browser's push service is not supported here.",
  BDKEY: 'The browser gave unusable push keys. Switch push off and on again.',
  NOCAT: 'This kind of notification no longer exists. Reload the page.',
  BDCHN: 'Notifications cannot be sent that way.',
  MANDT: 'These notifications are needed and stay on.',
  NOPGE: 'That is more than one page can hold.',
  LIMIT: 'That was a lot at once. Wait a moment and try again.',
  NETWK: 'No connection. Check your network and try again.',
  SGNED: 'You are signed out. Sign in again.',
  FORBD: 'You may not do that.',
  UNKWN: 'Something went wrong on our side. Try again in a moment.',
};
