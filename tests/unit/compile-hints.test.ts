import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hintCompilation } from '../../scripts/lib/compile-hints.ts';

test('scripts that pages begin with are hinted, once, and those that come later are not', () => {
  const dist = mkdtempSync(join(tmpdir(), 'eyrie-hints-'));
  try {
    const page = join(dist, 'server/app/(app)/c/[id]');
    mkdirSync(page, { recursive: true });
    mkdirSync(join(dist, 'static/chunks'), { recursive: true });
    for (const name of ['main', 'entry-_1', 'later']) {
      writeFileSync(join(dist, `static/chunks/${name}.js`), `run('${name}')`);
    }
    const rootMainFiles = ['static/chunks/main.js'];
    writeFileSync(join(dist, 'build-manifest.json'), JSON.stringify({ rootMainFiles }));
    const manifest =
      '{"clientModules":{"a":["static/chunks/later.js"]},"entryJSFiles":{"x":["static/chunks/entry-_1.js"]}}';
    writeFileSync(join(page, 'page_client-reference-manifest.js'), manifest);
    hintCompilation(dist);
    hintCompilation(dist);
    const code = (name: string) => readFileSync(join(dist, `static/chunks/${name}.js`), 'utf8');
    expect(code('main')).toBe("//# allFunctionsCalledOnLoad\nrun('main')");
    expect(code('entry-_1')).toBe("//# allFunctionsCalledOnLoad\nrun('entry-_1')");
    expect(code('later')).toBe("run('later')");
  } finally {
    rmSync(dist, { recursive: true });
  }
});
