import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// S4.67
test('the page on trouble answers the three complaints, and names no file that is not there', () => {
  const page = readFileSync('docs/troubleshooting.md', 'utf8');
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings).toEqual(
    expect.arrayContaining(['Cannot connect', 'Messages are not delivered', 'Presence is stuck']),
  );
  const files = [...page.matchAll(/`((?:docs|lib|stack|supabase|scripts|tests)\/[\w./-]+)`/g)].map(
    ([, file]) => file ?? '',
  );
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});
