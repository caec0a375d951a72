import type { Audience } from './campaigns.ts';

const roles: Readonly<Record<string, string>> = {
  student: 'students',
  mentor: 'mentors',
  support: 'support',
  admin: 'administrators',
};
const days = (count: number) => (count === 1 ? 'the last day' : `the last ${count} days`);

/** An audience in words: "mentors and registered in the last 30 days". */
export function audienceText(audience: Audience): string {
  if ('all' in audience) return 'everybody';
  if ('role' in audience) return roles[audience.role] ?? audience.role;
  if ('registered_within_days' in audience) return `registered in ${days(audience.registered_within_days)}`;
  if ('active_within_days' in audience) return `active in ${days(audience.active_within_days)}`;
  if ('user_ids' in audience)
    return audience.user_ids.length === 1 ? '1 chosen person' : `${audience.user_ids.length} chosen people`;
  const [parts, word] = 'and' in audience ? [audience.and, ' and '] : [audience.or, ' or '];
  return parts
    .map((part) =>
      ('and' in part || 'or' in part) && parts.length > 1 ? `(${audienceText(part)})` : audienceText(part),
    )
    .join(word);
}
