import type { Binding } from './payloads/join.ts';

/**
 * The answer to the `postgres_changes` of a join: every binding as it was sent, in the same order, with its id.
 * Clients compare index by index.
 */
export function bindingsReply(bindings: Binding[]): (Binding & { id: number })[] {
  return bindings.map((binding) => ({ ...binding, id: bindingId(binding) }));
}

/** A stable number above zero for equal bindings, whatever the order of their keys (FNV-1a, 32 bits). */
export function bindingId(binding: Binding): number {
  const text = JSON.stringify(Object.entries(binding).sort(([a], [b]) => (a < b ? -1 : 1)));
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 1) + 1;
}
