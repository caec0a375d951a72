import { parseSync } from 'oxc-parser';
import type { Node } from './syntax.ts';

/** Taken by a code or a place at run time, not by name. */
const LOOKED_UP = new Set(['errorsText', 'locale']);

/**
 * Words that nothing says any more, as complaints.
 *
 * @param files of `messages/en`, each with one exported object
 * @param code all of the code that may say them
 */
export function findUnused(files: readonly { path: string; source: string }[], code: string): string[] {
  return files.flatMap(({ path, source }) =>
    keysOf(path, source)
      .filter(({ name, key }) => !LOOKED_UP.has(name) && !new RegExp(`\\b${name}\\s*\\.${key}\\b`).test(code))
      .map(({ name, key }) => `${path}: nothing says ${name}.${key}`),
  );
}

function keysOf(path: string, source: string): { name: string; key: string }[] {
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
