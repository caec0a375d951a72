/**
 * Sentences for people, by the codes of `docs/error-codes.md`; the last group are this side's own, for what happens
 * before a server's code can exist.
 */
export const sentences: Readonly<Record<string, string>> = {
  NOAUT: 'You are signed out. Sign in again.',
  EMPTY: 'Write something first: an empty message cannot be sent.',
  TOLNG: 'This message is longer than 10,000 characters. Shorten or split it.',
  BADID: 'This message could not be sent as it is. Discard it and write it anew.',
  BDMET: 'Too much is attached to this message. Discard it and write it anew.',
  NOCNV: 'This conversation is not available to you.',
  NOMSG: 'The message you answer is gone. Send yours without the reply.',
  IDUSD: 'This message could not be sent as it is. Retry sends it anew.',
  BLOCK: 'Messages between the two of you are off.',
  NOUSR: 'This person is not available.',
  NOTTL: 'Give the group a name of 1 to 120 characters.',
  GRPSZ: 'A group cannot have that many people.',
  BDSTS: 'This status does not exist. Reload the page.',
  NOPGE: 'That is more than one page can hold.',
  LIMIT: 'That was a lot at once. Wait a moment and try again.',
  BDHST: "This browser's push service is not supported here.",
  BDKEY: 'The browser gave unusable push keys. Switch push off and on again.',
  NOCAT: 'This kind of notification no longer exists. Reload the page.',
  BDCHN: 'Notifications cannot be sent that way.',
  MANDT: 'These notifications are needed and stay on.',

  NETWK: 'No connection. Check your network and try again.',
  NOPSH: "This browser's push service cannot be reached. Try again later.",
  SGNED: 'You are signed out. Sign in again.',
  FORBD: 'You may not do that.',
  UNKWN: 'Something went wrong on our side. Try again in a moment.',
};
