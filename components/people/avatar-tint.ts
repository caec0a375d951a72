const tints = [
  'bg-[oklch(0.9_0.04_192)] text-[oklch(0.36_0.06_192)] dark:bg-[oklch(0.38_0.04_192)] dark:text-[oklch(0.9_0.04_192)]',
  'bg-[oklch(0.9_0.035_250)] text-[oklch(0.38_0.07_255)] dark:bg-[oklch(0.38_0.045_255)] dark:text-[oklch(0.9_0.035_250)]',
  'bg-[oklch(0.905_0.035_300)] text-[oklch(0.39_0.08_300)] dark:bg-[oklch(0.38_0.05_300)] dark:text-[oklch(0.9_0.035_300)]',
  'bg-[oklch(0.91_0.035_20)] text-[oklch(0.41_0.08_20)] dark:bg-[oklch(0.39_0.05_20)] dark:text-[oklch(0.9_0.035_20)]',
  'bg-[oklch(0.915_0.045_80)] text-[oklch(0.41_0.07_70)] dark:bg-[oklch(0.39_0.045_75)] dark:text-[oklch(0.91_0.045_80)]',
  'bg-[oklch(0.905_0.04_145)] text-[oklch(0.38_0.07_150)] dark:bg-[oklch(0.37_0.045_150)] dark:text-[oklch(0.9_0.04_145)]',
] as const;

/** A quiet colour that always belongs to the same name, for avatars without a picture. */
export function avatarTint(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return tints[sum % tints.length] ?? tints[0];
}
