/** Files of messages/en that another language lacks, as complaints. What is in a file, tsc compares. */
export function findGaps(paths: readonly string[]): string[] {
  const languages = new Map<string, Set<string>>();
  for (const path of paths) {
    const [, language = '', file = ''] = path.split('/');
    languages.set(language, (languages.get(language) ?? new Set()).add(file));
  }
  const english = [...(languages.get('en') ?? [])];
  return [...languages].flatMap(([language, files]) =>
    english
      .filter((file) => !files.has(file))
      .map((file) => `messages/${language}/${file} is missing: English has it`),
  );
}
