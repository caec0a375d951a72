import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');
const sources = globSync('{app,components,lib}/**/*.{ts,tsx}');
const importing = (name: RegExp) => sources.filter((path) => name.test(read(path)));

// S3.07
test('state is zustand below React context, and there is no second way', () => {
  const { dependencies } = JSON.parse(read('package.json'));
  expect(dependencies).toHaveProperty('zustand');
  expect(
    Object.keys(dependencies).filter((name) => /redux|mobx|jotai|recoil|valtio|swr|react-query/.test(name)),
  ).toEqual([]);
  expect(importing(/from 'zustand/).length).toBeGreaterThan(2);
  // React only renders the store: it hands it down, and reads it by selectors.
  expect(read('lib/eyrie-provider.tsx')).toMatch(/createContext/);
  expect(read('lib/chat/react.tsx')).toMatch(/createContext[\s\S]*useStore/);
});

// S3.07
test('primitives are shadcn components, kept where its tool looks for them', () => {
  const { aliases, tsx } = JSON.parse(read('components.json'));
  expect([aliases.ui, aliases.utils, tsx]).toEqual(['@/components/ui', '@/lib/utils', true]);
  for (const name of [
    'avatar',
    'button',
    'dialog',
    'dropdown-menu',
    'input',
    'popover',
    'sheet',
    'skeleton',
    'switch',
  ])
    expect(existsSync(`components/ui/${name}.tsx`), name).toBe(true);
});
