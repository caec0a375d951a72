export const languagesText = {
  language: 'Language',
  kept: 'Kept',
  others: 'Languages',
  another: 'Another…',
  tag: 'Tag',
  tagHint: 'A language such as de, or one of a country such as de-AT.',
  unknown: 'This language is not known.',
  use: 'Use it',
  named: (name: string, tag: string) => `${name} (${tag})`,
};
