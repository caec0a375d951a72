import type { Named } from '@/lib/chat/types.ts';
import { EVERYONE } from './everyone.ts';

/** Whom a text calls: members by their whole name after an @, and everyone. */
export function parseMentions(
  text: string,
  members: readonly Pick<Named, 'user_id' | 'full_name'>[],
): { mentions: string[]; mentions_everyone: boolean } {
  const called = new Set<string>();
  let everyone = false;
  if (!text.includes('@')) return { mentions: [], mentions_everyone: false };
  const names = members.map(({ full_name }) => full_name).sort((a, b) => b.length - a.length);
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_])@/gu)) {
    const rest = text.slice(index + 1);
    const name = [EVERYONE, ...names].find((candidate) => isCalled(rest, candidate));
    if (name === undefined) continue;
    if (name === EVERYONE) everyone = true;
    for (const member of members) if (member.full_name === name) called.add(member.user_id);
  }
  return { mentions: [...called], mentions_everyone: everyone };
}

function isCalled(rest: string, name: string): boolean {
  return rest.startsWith(name) && !/^[\p{L}\p{N}_]/u.test(rest.slice(name.length));
}
