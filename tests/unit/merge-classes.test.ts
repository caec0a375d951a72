import { globSync, readFileSync } from 'node:fs';
import { twMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { mergeClasses } from '../../lib/merge-classes.ts';

/** Everything in the sources that tailwind-merge takes for a class. */
function classesInUse(): string[] {
  const words = new Set<string>();
  for (const path of globSync('{app,components}/**/*.{ts,tsx}'))
    for (const [, one, two, three] of readFileSync(path, 'utf8').matchAll(
      /'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`/g,
    ))
      for (const word of (one ?? two ?? three ?? '').split(/\s+/))
        if (/^[-a-z*@[][^\s$]*$/.test(word)) words.add(word);
  return [...words].filter((word) => twMerge(`${word} ${word}`) === word);
}

const scope = /^(?:[a-z*@][^\s:[(]*(?:\[[^\]]*\])?:|\[&[^\]]*\]:)+/;
const classes = classesInUse();
const bases = [...new Set(classes.map((name) => name.replace(scope, '').replace(/!$/, '')))].filter(Boolean);

/** Two hundred thousand pairs. */
const patience = { timeout: 60_000 };

test('of any two classes the app uses, the same one stays as with tailwind-merge', patience, () => {
  expect(bases.length).toBeGreaterThan(400);
  const differences: string[] = [];
  for (const one of bases)
    for (const two of bases) {
      const pair = `${one} ${two}`;
      if (one !== two && mergeClasses(pair) !== twMerge(pair))
        differences.push(`${pair} -> ${mergeClasses(pair)}`);
    }
  expect(differences).toEqual([]);
});

test('variants and importance keep classes apart', patience, () => {
  const differences: string[] = [];
  const some = [
    'p-2',
    'px-3!',
    'hover:bg-muted',
    'md:flex',
    '[&_svg]:size-4',
    'data-[state=open]:bg-accent',
    'hidden',
    'w-1',
  ];
  for (const one of classes)
    for (const two of some)
      for (const pair of [`${one} ${two}`, `${two} ${one}`])
        if (one !== two && mergeClasses(pair) !== twMerge(pair))
          differences.push(`${pair} -> ${mergeClasses(pair)}`);
  expect(differences).toEqual([]);
});
