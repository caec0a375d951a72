import type { Audience } from '@/lib/admin/campaigns.ts';
import type { Person } from '@/lib/chat/types.ts';

export type ConditionKind =
  | 'all'
  | 'role'
  | 'registered_within_days'
  | 'active_within_days'
  | 'user_ids'
  | 'kept';

/** One line of the audience builder; only what belongs to its kind is read. */
export interface Condition {
  key: number;
  kind: ConditionKind;
  role: string;
  days: number;
  people: readonly Person[];
  /** What a line cannot show: nested conditions and long lists that came by the API. It goes back as it came. */
  kept?: Audience;
}

export const newCondition = (key: number): Condition => ({
  key,
  kind: 'all',
  role: 'student',
  days: 30,
  people: [],
});

/** The lines as the database reads them, or null while one is not finished. */
export function audienceOf(conditions: readonly Condition[], join: 'and' | 'or'): Audience | null {
  const parts = conditions.map(partOf);
  const known = parts.filter((part) => part !== null);
  if (known.length === 0 || known.length < parts.length) return null;
  const [only] = known;
  if (known.length === 1 && only) return only;
  return join === 'and' ? { and: known } : { or: known };
}

/** An audience as lines: the way back of `audienceOf`. `people` are those whose names are known. */
export function conditionsOf(
  audience: Audience,
  people: readonly Person[],
): { conditions: Condition[]; join: 'and' | 'or' } {
  const join = 'or' in audience ? 'or' : 'and';
  const parts = 'and' in audience ? audience.and : 'or' in audience ? audience.or : [audience];
  return { join, conditions: parts.map((part, key) => lineOf(part, key, people)) };
}

function lineOf(part: Audience, key: number, people: readonly Person[]): Condition {
  const line = newCondition(key);
  if ('all' in part) return line;
  if ('role' in part) return { ...line, kind: 'role', role: part.role };
  if ('registered_within_days' in part)
    return { ...line, kind: 'registered_within_days', days: part.registered_within_days };
  if ('active_within_days' in part)
    return { ...line, kind: 'active_within_days', days: part.active_within_days };
  if ('user_ids' in part) {
    const named = part.user_ids.map((id) => people.find((person) => person.id === id));
    const known = named.filter((person) => person !== undefined);
    if (known.length === named.length) return { ...line, kind: 'user_ids', people: known };
  }
  return { ...line, kind: 'kept', kept: part };
}

function partOf({ kind, role, days, people, kept }: Condition): Audience | null {
  if (kind === 'all') return { all: true };
  if (kind === 'kept') return kept ?? null;
  if (kind === 'role') return { role };
  if (kind === 'user_ids') return people.length > 0 ? { user_ids: people.map(({ id }) => id) } : null;
  if (!Number.isInteger(days) || days < 1 || days > 3650) return null;
  return kind === 'active_within_days' ? { active_within_days: days } : { registered_within_days: days };
}
