import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Chromium compiles a script's functions when they are first called, on the main thread. With this at its beginning it
 * compiles them all while the script still comes, beside that thread; other browsers read a comment.
 */
const HINT = '//# allFunctionsCalledOnLoad\n';

/**
 * Puts the hint on the scripts that pages begin with: most of what is in them is called at once. What comes later, with
 * the first use of something, stays as it is.
 *
 * @param distDir where `next build` has written to
 */
export function hintCompilation(distDir: string): void {
  const { rootMainFiles } = JSON.parse(readFileSync(join(distDir, 'build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[];
  };
  const begun = new Set(rootMainFiles);
  for (const manifest of globSync(join(distDir, 'server/app/**/page_client-reference-manifest.js'))) {
    const [, entries = ''] = readFileSync(manifest, 'utf8').split('"entryJSFiles":');
    for (const [file] of entries.matchAll(/static\/chunks\/[\w.-]+\.js/g)) begun.add(file);
  }
  for (const file of begun) {
    const path = join(distDir, file);
    const code = readFileSync(path, 'utf8');
    if (!code.startsWith(HINT)) writeFileSync(path, HINT + code);
  }
}
