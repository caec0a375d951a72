-- The cast and their conversations: what the demo shows and every test starts from. Safe to run again: nothing is overwritten.
-- Everybody's password is eyrie-demo-2026. Nico Vance, the stranger, is in no conversation.
-- Messages are written straight into the tables, so that seeding sends no broadcasts and no notifications.

with people (id, email, full_name) as (
  values
    ('11111111-1111-4111-8111-111111111111'::uuid, 'maya@eyrie.test', 'Maya Okafor'),
    ('22222222-2222-4222-8222-222222222222'::uuid, 'sam@eyrie.test', 'Sam Lindqvist'),
    ('33333333-3333-4333-8333-333333333333'::uuid, 'priya@eyrie.test', 'Priya Raman'),
    ('44444444-4444-4444-8444-444444444444'::uuid, 'alex@eyrie.test', 'Alex Moreau'),
    ('55555555-5555-4555-8555-555555555555'::uuid, 'ada@eyrie.test', 'Ada Bergstrom'),
    ('66666666-6666-4666-8666-666666666666'::uuid, 'nico@eyrie.test', 'Nico Vance')
),
-- One hash for all: bcrypt is slow on purpose, and it is the same password.
password (hash) as materialized (
  select extensions.crypt('eyrie-demo-2026', extensions.gen_salt('bf', 10))
)
-- Hosted Auth cannot read null in the token columns, hence the empty strings.
insert into auth.users (
  instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data, raw_user_meta_data,
  created_at, updated_at, confirmation_token, recovery_token, email_change, email_change_token_new)
select
  '00000000-0000-0000-0000-000000000000', p.id, 'authenticated', 'authenticated', p.email, w.hash, now(),
  '{"provider": "email", "providers": ["email"]}', jsonb_build_object('full_name', p.full_name),
  now() - interval '30 days', now() - interval '30 days', '', '', '', ''
from people p cross join password w
on conflict do nothing;

insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
select u.id::text, u.id, jsonb_build_object('sub', u.id::text, 'email', u.email, 'email_verified', true), 'email',
  now() - interval '30 days', now() - interval '30 days', now() - interval '30 days'
from auth.users u
where u.email like '%@eyrie.test' and u.id::text ~ '^([1-6])\1{7}-'
on conflict do nothing;

-- Their profiles came with the accounts. Only what nobody has changed yet is set.
update public.profiles p set timezone = t.timezone, created_at = now() - interval '30 days'
from (
  values
    ('11111111-1111-4111-8111-111111111111'::uuid, 'Europe/London'),
    ('22222222-2222-4222-8222-222222222222'::uuid, 'Europe/Stockholm'),
    ('33333333-3333-4333-8333-333333333333'::uuid, 'Asia/Kolkata'),
    ('44444444-4444-4444-8444-444444444444'::uuid, 'Europe/Paris'),
    ('55555555-5555-4555-8555-555555555555'::uuid, 'America/New_York'),
    ('66666666-6666-4666-8666-666666666666'::uuid, 'America/Sao_Paulo')
) as t (id, timezone)
where p.id = t.id and p.timezone = 'UTC';

insert into public.user_roles (user_id, role) values
  ('11111111-1111-4111-8111-111111111111', 'mentor'),
  ('22222222-2222-4222-8222-222222222222', 'student'),
  ('33333333-3333-4333-8333-333333333333', 'student'),
  ('44444444-4444-4444-8444-444444444444', 'support'),
  ('55555555-5555-4555-8555-555555555555', 'admin'),
  ('66666666-6666-4666-8666-666666666666', 'student')
on conflict do nothing;

insert into public.conversations (id, kind, title, direct_key, created_by, created_at) values
  ('a0000000-0000-4000-8000-000000000001', 'direct', null,
    '11111111-1111-4111-8111-111111111111:22222222-2222-4222-8222-222222222222',
    '22222222-2222-4222-8222-222222222222', now() - interval '10 days'),
  ('a0000000-0000-4000-8000-000000000002', 'group', 'Study circle: systems design', null,
    '11111111-1111-4111-8111-111111111111', now() - interval '8 days'),
  ('a0000000-0000-4000-8000-000000000003', 'direct', null,
    '22222222-2222-4222-8222-222222222222:44444444-4444-4444-8444-444444444444',
    '22222222-2222-4222-8222-222222222222', now() - interval '3 days')
on conflict do nothing;

-- What is above the read marks is unread: Maya has two new messages from Sam, Sam three in the circle and one from Alex.
insert into public.conversation_members (conversation_id, user_id, role, joined_at, last_read_seq, last_delivered_seq) values
  ('a0000000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', 'member', now() - interval '10 days', 58, 60),
  ('a0000000-0000-4000-8000-000000000001', '22222222-2222-4222-8222-222222222222', 'member', now() - interval '10 days', 60, 60),
  ('a0000000-0000-4000-8000-000000000002', '11111111-1111-4111-8111-111111111111', 'owner', now() - interval '8 days', 20, 20),
  ('a0000000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', 'member', now() - interval '8 days', 17, 20),
  ('a0000000-0000-4000-8000-000000000002', '33333333-3333-4333-8333-333333333333', 'member', now() - interval '8 days', 20, 20),
  ('a0000000-0000-4000-8000-000000000003', '22222222-2222-4222-8222-222222222222', 'member', now() - interval '3 days', 7, 8),
  ('a0000000-0000-4000-8000-000000000003', '44444444-4444-4444-8444-444444444444', 'member', now() - interval '3 days', 8, 8)
on conflict do nothing;

-- room 1 Maya and Sam, 2 the study circle, 3 Sam and Alex; who by first letter; days ago at a time of day (UTC),
-- or, where days is null, that long before now.
with script (room, seq, who, days, at, content) as (
  values
    (1, 1, 'sam', 9, '17:02', 'Hi Maya! The platform just matched us. I''m Sam, third year computer science in Uppsala. Thank you for taking me on.'),
    (1, 2, 'maya', 9, '17:20', 'Hi Sam, good to meet you! I read your profile. You want to move towards backend work, is that right?'),
    (1, 3, 'sam', 9, '17:22', 'Yes. I have an internship interview in about three weeks and system design scares me a bit. A lot, actually.'),
    (1, 4, 'maya', 9, '17:25', 'It scares everybody, including people who interview for a living. Three weeks is enough to make it boring, and boring is what we want.'),
    (1, 5, 'maya', 9, '17:26', 'Two questions so I don''t give you generic advice: what have you built that other people used, and what broke?'),
    (1, 6, 'sam', 9, '17:31', 'A booking page for our student union''s laundry rooms. About 400 people use it. It broke on the first day because everybody books at 18:00 sharp.'),
    (1, 7, 'maya', 9, '17:33', 'That is a better answer than most people have. What happened at 18:00?'),
    (1, 8, 'sam', 9, '17:38', 'Two people got the same slot. I checked if it was free and then inserted, and of course two requests checked at the same time.'),
    (1, 9, 'maya', 9, '17:40', 'And how did you fix it?'),
    (1, 10, 'sam', 9, '17:44', 'First with a sleep (please don''t judge me), then with a unique constraint on (room, slot) and showing a nice message when the insert fails.'),
    (1, 11, 'maya', 9, '17:46', 'No judging, the sleep is a rite of passage. The constraint is exactly right: let the database be the one that says no.'),
    (1, 12, 'maya', 9, '17:47', 'That story goes into your interview. Race condition, wrong fix, right fix, what you learned. Write it down in five sentences before Thursday?'),
    (1, 13, 'sam', 9, '17:48', 'Will do!'),
    (1, 14, 'sam', 7, '19:05', 'Here it is, a draft: "Our laundry booking let two people take one slot, because checking and inserting were two steps. I moved the rule into a unique constraint, so the database refuses the second one, and the page offers the next free slot. Since then: 0 double bookings in 14 months."'),
    (1, 15, 'maya', 7, '19:30', 'This is very good. Specific, a number at the end, no jargon. One change: say how you *noticed*.'),
    (1, 16, 'sam', 7, '19:32', 'I noticed because two people stood in front of the same washing machine and one of them was my flatmate.'),
    (1, 17, 'maya', 7, '19:33', 'Then say that! Interviewers remember flatmates.'),
    (1, 18, 'sam', 7, '19:34', 'Haha, ok. In it goes.'),
    (1, 19, 'maya', 7, '19:41', 'Next step. Take the same page and imagine it is not 400 people but every student in Sweden, around 400,000. What breaks first?'),
    (1, 20, 'sam', 7, '19:43', 'The database?'),
    (1, 21, 'maya', 7, '19:44', 'Maybe. Don''t guess, estimate. How many bookings in the worst minute?'),
    (1, 22, 'sam', 7, '19:52', 'If a tenth of them book at 18:00 sharp that''s 40,000 in a minute, so roughly 670 a second. Plus everybody reloading the page, maybe ten times that in reads.'),
    (1, 23, 'maya', 7, '19:55', 'Good. 670 writes a second is a normal evening for one decent Postgres. 6,700 reads of the *same* page is a cache. So what breaks first?'),
    (1, 24, 'sam', 7, '19:58', 'The reads, if every reload asks the database. And the locks, if they all want the same popular slots?'),
    (1, 25, 'maya', 7, '20:01', 'Now you are doing system design. See, it was hiding in the laundry room the whole time.'),
    (1, 26, 'sam', 7, '20:02', 'I feel slightly less scared.'),
    (1, 27, 'maya', 6, '08:15', 'Reading for the week, in this order: the chapter on transactions in Kleppmann, then the Postgres docs on isolation levels. Skip what you don''t understand, note the page, ask me.'),
    (1, 28, 'sam', 6, '16:40', 'I started. Question about page 233: if "read committed" lets me see other people''s commits halfway through my transaction, when would anybody want it?'),
    (1, 29, 'maya', 6, '18:02', 'Almost always, as it turns out. Each single statement still sees one consistent picture. You only get hurt when you carry what one statement told you into the next one.'),
    (1, 30, 'sam', 6, '18:05', 'Like check, then insert.'),
    (1, 31, 'maya', 6, '18:05', 'Like check, then insert. 🙂'),
    (1, 32, 'sam', 6, '18:06', 'It''s laundry all the way down.'),
    (1, 33, 'maya', 5, '12:10', 'Quick one: I''m moving our call from Thursday to Friday 15:00 your time, there is a release on Thursday and I want to have a calm head for you. OK?'),
    (1, 34, 'sam', 5, '12:31', 'Friday 15:00 works. Should I prepare something?'),
    (1, 35, 'maya', 5, '12:40', 'Yes: design a chat app on one sheet of paper. Boxes and arrows, and next to each arrow what happens when it is cut.'),
    (1, 36, 'sam', 5, '12:41', 'When it is cut?'),
    (1, 37, 'maya', 5, '12:43', 'Network gone, process killed, laptop closed. Anybody can draw the sunny day. The interview is about the rainy one.'),
    (1, 38, 'sam', 5, '21:17', 'This is harder than it looks. If the server saved my message but the answer got lost, I''d send it again and it appears twice. How do real apps do that?'),
    (1, 39, 'maya', 5, '21:25', 'What could you put *into* the request so that the server recognises the second one?'),
    (1, 40, 'sam', 5, '21:33', 'An id that I make up before sending! And the server says "got that one already".'),
    (1, 41, 'maya', 5, '21:34', 'And who enforces it, remembering the laundry?'),
    (1, 42, 'sam', 5, '21:34', 'A unique constraint.'),
    (1, 43, 'maya', 5, '21:35', 'You may close the laptop now. Good night, Sam.'),
    (1, 44, 'sam', 3, '14:50', 'Ready for our call. I have two sheets of paper, sorry.'),
    (1, 45, 'maya', 3, '14:58', 'Two is fine. Link is in the calendar, give me two minutes.'),
    (1, 46, 'sam', 3, '16:12', 'Thank you for today! My notes: 1) say the estimate out loud, 2) draw the failure first, 3) stop saying "basically".'),
    (1, 47, 'maya', 3, '16:20', 'Perfect notes. I would add 4) ask what matters before you draw anything. You started with the database and they might have cared about the phone app.'),
    (1, 48, 'sam', 3, '16:22', 'True. I always start with the database because it''s the part I like.'),
    (1, 49, 'maya', 3, '16:24', 'Keep liking it. Just ask first.'),
    (1, 50, 'sam', 2, '10:05', 'They moved the interview! It''s next Wednesday now, not in two weeks. Slight panic.'),
    (1, 51, 'maya', 2, '10:30', 'Deep breath. You are further than you think. Mock interview on Monday evening? I''ll be the mean one.'),
    (1, 52, 'sam', 2, '10:31', 'Yes please. How mean?'),
    (1, 53, 'maya', 2, '10:33', 'I will say "hm" and write something down after every sentence.'),
    (1, 54, 'sam', 2, '10:34', 'That is horrible. Thank you.'),
    (1, 55, 'maya', 1, '17:45', 'I put three mock questions in our session notes. Don''t read them before Monday, I trust you.'),
    (1, 56, 'sam', 1, '18:10', 'I will not look. I have asked Priya to change my password.'),
    (1, 57, 'maya', 1, '18:12', 'Excellent threat model.'),
    (1, 58, 'maya', null, '2:40', 'One more thing for Wednesday: sleep. Nobody ever designed a good system on four hours.'),
    (1, 59, 'sam', null, '0:31', 'Noted! I did the isolation level exercise again without the book and got all of it.'),
    (1, 60, 'sam', null, '0:30', 'Also: is 18:00 on Monday ok for the mock, or is that too early for you?'),

    (2, 1, 'maya', 7, '09:00', 'Welcome to the circle, both of you. One topic a week, one short text, one question to argue about. This week: queues.'),
    (2, 2, 'priya', 7, '09:12', 'Hi! Happy to be here. Is this the "just put a queue in front of it" week?'),
    (2, 3, 'maya', 7, '09:14', 'It is the "what happened to my message in that queue" week.'),
    (2, 4, 'sam', 7, '09:40', 'Question to argue about: can a queue deliver exactly once? I say no.'),
    (2, 5, 'priya', 7, '10:02', 'I say yes, if the consumer writes its result and the acknowledgement in the same transaction.'),
    (2, 6, 'sam', 7, '10:06', 'That''s only when the result lives in the same database. An e-mail doesn''t roll back.'),
    (2, 7, 'priya', 7, '10:08', 'Annoyingly fair.'),
    (2, 8, 'maya', 7, '12:30', 'You have just found the whole literature in four messages. At least once, plus a receiver that recognises what it has seen.'),
    (2, 9, 'priya', 5, '06:20', 'I read the paper on idempotent receivers on the train. The section on expiring keys made no sense to me, did it to you?'),
    (2, 10, 'sam', 5, '08:05', 'I think it means: you can''t remember every id for ever, so you choose how late a duplicate may come.'),
    (2, 11, 'priya', 5, '08:09', 'Ohh. So it''s a promise about time, not about ids.'),
    (2, 12, 'maya', 5, '08:30', 'Write that sentence on the wall.'),
    (2, 13, 'sam', 4, '19:15', 'Next week could be caches? I have opinions from the laundry room.'),
    (2, 14, 'priya', 4, '19:17', 'Everybody has heard about the laundry room, Sam.'),
    (2, 15, 'maya', 4, '19:30', 'Caches it is. Priya, would you open with ten minutes on invalidation?'),
    (2, 16, 'priya', 4, '19:31', 'Yes! I''ll bring slides. Few slides. One slide.'),
    (2, 17, 'sam', 1, '15:00', 'I might be ten minutes late on Tuesday, my train.'),
    (2, 18, 'maya', 1, '15:20', 'No problem, we start with small talk anyway.'),
    (2, 19, 'priya', null, '3:10', 'Draft of my one slide: "A cache is a promise to be wrong for at most N seconds." Too much?'),
    (2, 20, 'maya', null, '2:55', 'Just right. Tuesday will be fun.'),

    (3, 1, 'sam', 2, '13:00', 'Hello, my calendar shows Friday''s session with Maya twice. Can you remove one? I don''t want to cancel the wrong one.'),
    (3, 2, 'alex', 2, '13:06', 'Hi Sam, Alex from support here. I can see both. One is at 15:00 and one at 14:00 with the same link, correct?'),
    (3, 3, 'sam', 2, '13:07', 'Yes, 15:00 is the right one.'),
    (3, 4, 'alex', 2, '13:15', 'Thank you. The 14:00 entry is left over from when the session was moved. I removed it, nothing was sent to Maya.'),
    (3, 5, 'sam', 2, '13:16', 'It''s gone. That was fast!'),
    (3, 6, 'alex', 2, '13:17', 'Glad it helped. I''ve also told the team, so that it doesn''t happen to the next person who moves a session.'),
    (3, 7, 'sam', 2, '13:18', 'Thank you, Alex.'),
    (3, 8, 'alex', null, '1:20', 'A short follow-up: the fix for doubled sessions is live since this morning. If you see one again, just write here.')
)
insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, reply_to, created_at)
select
  md5('eyrie seed ' || s.room || ' ' || s.seq)::uuid,
  ('a0000000-0000-4000-8000-00000000000' || s.room)::uuid,
  s.seq,
  s.seq,
  (select u.id from auth.users u where u.email = s.who || '@eyrie.test'),
  s.content,
  -- A few answers quote what they answer.
  case (s.room, s.seq) when (1, 30) then md5('eyrie seed 1 29')::uuid when (2, 6) then md5('eyrie seed 2 5')::uuid end,
  date_trunc('milliseconds', case
    when s.days is null then now() - s.at::interval
    else date_trunc('day', now(), 'UTC') - make_interval(days => s.days) + s.at::interval
  end)
from script s
order by s.room, s.seq
on conflict do nothing;

update public.conversations c
set last_seq = m.last_seq, change_seq = m.last_seq, last_message_at = m.last_message_at
from (
  select conversation_id, max(seq) as last_seq, max(created_at) as last_message_at from public.messages group by conversation_id
) m
where m.conversation_id = c.id and c.last_seq = 0 and c.id::text like 'a0000000-0000-4000-8000-%';
