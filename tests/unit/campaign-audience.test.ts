import { expect, test } from 'vitest';
import { audienceOf, conditionsOf } from '../../components/admin/condition.ts';
import { audienceText } from '../../lib/admin/audience-text.ts';
import type { Audience } from '../../lib/admin/campaigns.ts';
import { cast } from '../support/cast.ts';

const sam = { id: cast.student.id, full_name: cast.student.name, avatar_url: null, roles: [] };
const audiences: [Audience, string][] = [
  [{ all: true }, 'everybody'],
  [{ role: 'mentor' }, 'mentors'],
  [{ registered_within_days: 1 }, 'registered in the last day'],
  [{ active_within_days: 7 }, 'active in the last 7 days'],
  [{ user_ids: [sam.id] }, '1 chosen person'],
  [{ user_ids: [sam.id, cast.peer.id] }, '2 chosen people'],
  [
    { and: [{ role: 'student' }, { registered_within_days: 30 }] },
    'students and registered in the last 30 days',
  ],
  [
    { or: [{ role: 'mentor' }, { and: [{ role: 'student' }, { active_within_days: 7 }] }] },
    'mentors or (students and active in the last 7 days)',
  ],
];

test.each(audiences)('S0.34 the composer opens %j and gives it back as it was', (audience, words) => {
  const { conditions, join } = conditionsOf(audience, [sam]);
  expect(audienceOf(conditions, join)).toEqual(audience);
  expect(audienceText(audience)).toBe(words);
});

test('who cannot be named is kept, and one line can be changed beside it', () => {
  const audience: Audience = { or: [{ user_ids: [cast.peer.id] }, { all: true }] };
  const { conditions, join } = conditionsOf(audience, [sam]);
  expect(conditions.map(({ kind }) => kind)).toEqual(['kept', 'all']);
  const changed = conditions.map((one) => (one.kind === 'all' ? { ...one, kind: 'role' as const } : one));
  expect(audienceOf(changed, join)).toEqual({ or: [{ user_ids: [cast.peer.id] }, { role: 'student' }] });
});
