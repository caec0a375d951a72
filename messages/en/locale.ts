/** What the page says of its language (`lang`, `dir`), and the BCP 47 tag by which dates and numbers are written. */
export const locale = { lang: 'en', dir: 'ltr', formats: 'en-GB' };
