/** The words for each of a language's kinds of numbers; `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Chooses by a language's own rules: 1 person, 2 people; in others there are up to six forms. */
export function pluralIn(tag: string): (count: number, forms: PluralForms) => string {
  // Made with the first number: the rules of all languages are not read while a page begins.
  let rules: Intl.PluralRules | undefined;
  let number: Intl.NumberFormat | undefined;
  return (count, forms) => {
    rules ??= new Intl.PluralRules(tag);
    number ??= new Intl.NumberFormat(tag);
    return (forms[rules.select(count)] ?? forms.other).replace('#', number.format(count));
  };
}
