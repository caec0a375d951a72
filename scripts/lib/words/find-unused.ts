import { parseSync } from 'oxc-parser';
import type { Node } from './syntax.ts';

/** Taken by a code or a place at run time, not by name. */
const LOOKED_UP = new Set(['errorsText', 'locale']);
const IMPORT = /import \{ (\w+)(?: as (\w+))? \} from '#messages\//g;

/**
 * Words that nothing says any more, as complaints.
 *
 * @param files of `messages/en`, each with one exported object
 * @param code the files that may say them
 */
export function findUnused(
  files: readonly { path: string; source: string }[],
  code: readonly string[],
): string[] {
  const said = new Set(code.flatMap(saidIn));
  return files.flatMap(({ path, source }) =>
    wordsOf(path, source)
      .filter(({ name, key }) => !LOOKED_UP.has(name) && !said.has(`${name}.${key}`))
      .map(({ name, key }) => `${path}: nothing says ${name}.${key}`),
  );
}

function saidIn(source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, name = '', alias = name]) =>
    [...source.matchAll(new RegExp(`\\b${alias}\\s*\\.(\\w+)`, 'g'))].map(([, key]) => `${name}.${key}`),
  );
}

function wordsOf(path: string, source: string): { name: string; key: string }[] {
  const body: Node[] = parseSync(path, source).program.body as unknown as Node[];
  return body.flatMap((statement) =>
    (statement.declaration?.declarations ?? []).flatMap((declared: Node) =>
      (declared.init?.properties ?? []).map((property: Node) => ({
        name: declared.id.name,
        key: property.key.name,
      })),
    ),
  );
}
