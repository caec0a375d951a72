export const statesText = {
  wentWrong: 'Something went wrong on our side.',
  tryAgain: 'Try again',
  wentWrongLater: 'Something went wrong on our side. Try again in a moment.',
  signIn: 'Sign in',
};
