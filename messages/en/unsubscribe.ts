export const unsubscribeText = {
  badLink: 'This link does not work',
  whyBadLink: 'It is incomplete, or not one of ours. Your settings have the same switches.',
  failed: 'That did not work',
  tryLater: 'Please open the link again in a minute.',
  done: 'Done',
  askStop: (labels: string) => `Stop e-mail about ${labels}?`,
  stillInApp: 'You will still find it in the app.',
  undo: 'Undo',
  stopTheseEmails: 'Stop these e-mails',
  settings: 'Settings',
  email: 'E-mail',
  whatIsOff: (labels: string) => `No more e-mail about ${labels}. Everything else stays as it is.`,
};
