import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;
const ROOT = resolve(import.meta.dirname, '../..');

/** Everything a module needs, directly or not: our files, and packages by name. */
function needs(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (name.startsWith('.')) needs(join(dirname(file), name), found);
    else found.add(name);
  }
  return found;
}

test('the headless client needs neither React nor Next, and no file outside lib/ but its words', () => {
  const all = [...needs(join(ROOT, 'lib/chat/chat-client.ts'))];
  const packages = all.filter((name) => !name.startsWith('/') && !name.startsWith('#messages/'));
  expect(packages.toSorted()).toEqual(['@supabase/supabase-js', 'zustand/vanilla']);
  const files = all.filter((name) => name.startsWith('/'));
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((name) => !name.startsWith(join(ROOT, 'lib/')))).toEqual([]);
  expect(files.filter((name) => name.endsWith('.tsx'))).toEqual([]);
});
