import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { raisedLimits } from './support/raised-limits.ts';
import { voiceOf } from './support/rest.ts';

const { mentor, student, peer } = cast;
const [maya, sam, priya] = [voiceOf(mentor), voiceOf(student), voiceOf(peer)];
const base = '/api/chat/sessions';
let restore: () => Promise<void>;

beforeAll(async () => {
  restore = await raisedLimits();
});
afterAll(() => restore());

interface One {
  session: { id: string; status: string };
}

// S3.12, S3.13, S3.14
test('a session is asked for, answered and listed by REST, by its two people alone', async () => {
  const scheduled_at = new Date(Date.now() + 7_200_000).toISOString();
  const asked = await sam<One>('POST', base, { mentor_id: mentor.id, topic: 'By REST', scheduled_at });
  expect(asked.status).toBe(201);
  expect(asked.body.session).toMatchObject({ status: 'requested', student_id: student.id });
  const path = `${base}/${asked.body.session.id}`;
  const move = (voice: typeof sam, status: string, reason?: string) =>
    voice<One>('PATCH', path, { status, reason });
  expect(await move(priya, 'accepted')).toMatchObject({ status: 404, body: { code: 'NOSES' } });
  expect(await move(sam, 'accepted')).toMatchObject({ status: 403, body: { code: 'SESWH' } });
  expect(await move(maya, 'completed')).toMatchObject({ status: 409, body: { code: 'SESMV' } });
  expect(await move(maya, 'cancelled')).toMatchObject({ status: 422, body: { code: 'BDREQ' } });
  expect(await move(maya, 'accepted')).toMatchObject({
    status: 200,
    body: { session: { status: 'accepted' } },
  });
  expect((await move(sam, 'declined', 'Ill')).body.session.status).toBe('declined');

  const page = await maya<{ sessions: { id: string }[]; next: string }>('GET', `${base}?limit=1`);
  expect(page.body.sessions).toHaveLength(1);
  const rest = await maya<typeof page.body>(
    'GET',
    `${base}?limit=200&before=${encodeURIComponent(page.body.next)}`,
  );
  const all = [...page.body.sessions, ...rest.body.sessions];
  expect(all).toContainEqual(
    expect.objectContaining({ id: asked.body.session.id, reason: 'Ill', role: 'mentor', moves: [] }),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect((await sam('GET', `${path}/participants`)).body).toMatchObject({
    participants: [
      { user_id: mentor.id, role: 'mentor' },
      { user_id: student.id, role: 'student' },
    ],
  });
  expect((await priya('GET', `${path}/participants`)).status).toBe(404);
});
