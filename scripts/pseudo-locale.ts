// Makes messages/en-XA, a language nobody speaks, to see with one's own eyes what no translation would reach:
// node scripts/pseudo-locale.ts, then EYRIE_LOCALE=en-XA npm start. messages/README.md says more; git ignores the folder.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const folder = 'messages/en-XA';
/** Dates and numbers in German: those that stay English ignore the language. `--rtl`: the page from right to left. */
const locale = { lang: 'en-XA', dir: process.argv.includes('--rtl') ? 'rtl' : 'ltr', formats: 'de' };

mkdirSync(folder, { recursive: true });
for (const path of globSync('messages/en/*.ts')) {
  const file = basename(path);
  const name = /^export const (\w+)/m.exec(readFileSync(path, 'utf8'))?.[1];
  if (!name) throw new Error(`${path} exports nothing`);
  const source = {
    'locale.ts': `export const locale = ${JSON.stringify(locale)};\n`,
    'plural.ts': `export { plural } from '../en/plural.ts';\n`,
  }[file];
  writeFileSync(
    `${folder}/${file}`,
    source ??
      `import { pseudo } from '../../scripts/lib/words/pseudo.ts';\nimport { ${name} as words } from '../en/${file}';\n\nexport const ${name} = pseudo(words);\n`,
  );
}
