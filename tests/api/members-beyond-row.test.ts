import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { parseMentions } from '../../components/mentions/parse-mentions.ts';
import { hasMore, selectKnownMembers, selectPerson } from '../../lib/chat/select-person.ts';
import { cast } from '../support/cast.ts';
import { chatPerson } from './support/chat-person.ts';
import { env } from './support/env.ts';

const CROWD = 65;
const sql = postgres(env('DATABASE_URL'), { max: 1 });

afterAll(() => sql.end());

test('in a group of 66 everybody has a name and can be called, though a row carries 20', async () => {
  const maya = await chatPerson(cast.mentor);
  const mark = crypto.randomUUID().slice(0, 8);
  const crowd = await sql<{ id: string }[]>`
    insert into auth.users (id, email, raw_user_meta_data)
    select gen_random_uuid(), ${mark} || n || '@eyrie.test', jsonb_build_object('full_name', 'Crowd ' || n || ' Nr' || n)
    from generate_series(1, ${CROWD}) n returning id`;
  const ids = crowd.map(({ id }) => id);
  const room = await maya.chat.startGroup(`Crowd ${mark}`, ids);
  const row = () => {
    const conversation = maya.chat.store.getState().conversations[room];
    if (!conversation) throw new Error('no row');
    return conversation;
  };
  expect(row()).toMatchObject({ member_count: CROWD + 1 });
  expect(hasMore(row())).toBe(true);
  const carried = new Set(row().members.map(({ user_id }) => user_id));
  const beyond = ids.filter((id) => !carried.has(id));
  expect(beyond.length).toBeGreaterThan(40);

  // By id, for those who write, react and type: all that is wanted at once is one request.
  const stranger = cast.stranger.id;
  for (const id of [...beyond, stranger]) maya.chat.knowPeople(room, [id]);
  const known = await maya.until('the names', ({ people }) => people[room]?.[stranger] === null);
  for (const id of beyond) expect(selectPerson(known, room, id)?.full_name).toMatch(/^Crowd \d+ Nr\d+$/);
  expect(selectPerson(known, room, stranger)).toBeNull();

  // Whoever comes or goes, they are asked for anew.
  await maya.supabase.rpc('remove_member', { conversation_id: room, user_id: beyond[0] }).throwOnError();
  await maya.until('the news', ({ people }) => people[room] === undefined);
  maya.chat.knowPeople(room, beyond.slice(0, 2));
  const after = await maya.until('the names again', ({ people }) => people[room]?.[beyond[0] ?? ''] === null);
  expect(selectPerson(after, room, beyond[1] ?? '')?.full_name).toMatch(/^Crowd/);

  // By the beginning of a name, for calling them.
  const last = await sql<{ id: string; full_name: string }[]>`
    select id, full_name from public.profiles where id = any (${beyond.slice(1)}) order by full_name desc limit 1`;
  const { id, full_name } = last[0] ?? { id: '', full_name: '' };
  const found = await maya.chat.findMembers(room, full_name.split(' ').at(-1) ?? '');
  expect(found.map(({ user_id }) => user_id)).toContain(id);
  const members = selectKnownMembers(maya.chat.store.getState(), row());
  expect(parseMentions(`Well said, @${full_name}!`, members).mentions).toEqual([id]);
  await maya.leave();
});
