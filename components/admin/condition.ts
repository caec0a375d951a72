import type { Audience } from '@/lib/admin/campaigns.ts';
import type { Person } from '@/lib/chat/types.ts';

export type ConditionKind = 'all' | 'role' | 'registered_within_days' | 'active_within_days' | 'user_ids';

/** One line of the audience builder; only what belongs to its kind is read. */
export interface Condition {
  key: number;
  kind: ConditionKind;
  role: string;
  days: number;
  people: readonly Person[];
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

function partOf({ kind, role, days, people }: Condition): Audience | null {
  if (kind === 'all') return { all: true };
  if (kind === 'role') return { role };
  if (kind === 'user_ids') return people.length > 0 ? { user_ids: people.map(({ id }) => id) } : null;
  if (!Number.isInteger(days) || days < 1 || days > 3650) return null;
  return kind === 'active_within_days' ? { active_within_days: days } : { registered_within_days: days };
}
