-- Our own errors: five letters, the HTTP status they mean and a sentence a person can act on.
-- docs/error-codes.md lists the same rows (a test compares). Clients map codes, never sentences.
create table private.error_codes (
  code text primary key constraint error_codes_code_check check (code ~ '^[A-Z]{5}$'),
  status integer not null constraint error_codes_status_check check (status between 400 and 499),
  message text not null
);
comment on table private.error_codes is 'Every error our functions raise on purpose: code, HTTP status, sentence.';

alter table private.error_codes enable row level security;
create policy error_codes_select_nobody on private.error_codes for select to authenticated using (false);
comment on policy error_codes_select_nobody on private.error_codes is 'Only definer functions read this table.';

insert into private.error_codes (code, status, message) values
  ('NOAUT', 401, 'Sign in first.'),
  ('EMPTY', 422, 'Write something before sending.'),
  ('TOLNG', 413, 'A message has at most 10,000 characters.'),
  ('BADID', 422, 'This needs an id of its own, a UUID.'),
  ('BDMET', 422, 'Message metadata must be a JSON object of at most 4,096 bytes.'),
  ('NOCNV', 404, 'This conversation does not exist, or you are not in it.'),
  ('NOMSG', 404, 'This message does not exist, or is not there for you.'),
  ('IDUSD', 409, 'This message id is already taken.'),
  ('BLOCK', 403, 'Messages between the two of you are off.'),
  ('NOUSR', 404, 'This person does not exist, or cannot be reached by you.'),
  ('NOTTL', 422, 'A group needs a name of 1 to 120 characters.'),
  ('GRPSZ', 422, 'A group cannot have that many members.'),
  ('BDSTS', 422, 'The status must be online, away, busy or offline.'),
  ('NOPGE', 422, 'The page size is out of range.'),
  ('LIMIT', 429, 'Too fast. Wait a moment and try again.'),
  ('BDHST', 422, 'This push service is not one we send to.'),
  ('BDKEY', 422, 'The push subscription''s keys are malformed.'),
  ('NOCAT', 404, 'There is no such notification category.'),
  ('BDCHN', 422, 'The channel must be in_app, push, email or sms.'),
  ('MANDT', 422, 'This category cannot be switched off.'),
  ('EDOVR', 403, 'It is too late to edit this message.'),
  ('NOEDT', 403, 'Messages cannot be edited in this conversation.'),
  ('UNDOV', 403, 'It is too late to bring this message back.'),
  ('NOWHY', 422, 'Reading what was deleted needs a reason of 3 to 500 characters.'),
  ('BDMEN', 422, 'At most 50 people can be mentioned, and only people of this conversation.'),
  ('BDEMO', 422, 'A reaction is one emoji of at most 32 bytes.'),
  ('RCTMX', 409, 'A message has at most 20 different reactions.'),
  ('PINMX', 409, 'This conversation has as many pinned messages as it can. Unpin one first.'),
  ('BDTIM', 422, 'The time must be in the future, and within a year.'),
  ('NOSCH', 404, 'This scheduled message does not exist, or is not yours.'),
  ('SCHMX', 409, 'You have scheduled as many messages as one can. Cancel one first.'),
  ('FORBD', 403, 'You may not do that in this conversation.'),
  ('NOATC', 403, 'Files cannot be sent in this conversation.'),
  ('NOATT', 404, 'This attachment does not exist, or cannot be used by you.'),
  ('TOOBG', 413, 'A file has 1 byte to 10 MB, and a picture at most 50 megapixels.'),
  ('BDTYP', 415, 'Files of this type, or that are not what they say they are, cannot be sent.'),
  ('BDNAM', 422, 'A file needs a name of 1 to 200 characters.'),
  ('QUOTA', 413, 'Your files take up all the space you have.'),
  ('LSTOW', 409, 'A group needs an owner: make somebody else owner first.'),
  ('BDSET', 422, 'There is no such choice for this setting.'),
  ('PINCV', 409, 'You have pinned as many conversations as one can. Unpin one first.'),
  ('BDRPT', 422, 'A report needs a reason (spam, harassment, safety, other), and a note of at most 1,000 characters.');

create function private.raise_error(p_code text, p_headers jsonb default '{}')
returns void
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_error private.error_codes;
begin
  select * into strict v_error from private.error_codes e where e.code = p_code;
  -- PostgREST reads SQLSTATE PGRST as "the answer is in the fields": body from message, status and headers from detail.
  raise sqlstate 'PGRST' using
    message = jsonb_build_object('code', v_error.code, 'message', v_error.message, 'details', null, 'hint', null)::text,
    detail = jsonb_build_object('status', v_error.status, 'headers', p_headers)::text;
end;
$$;
comment on function private.raise_error(text, jsonb) is
  'Ends the call with one of private.error_codes: through PostgREST {code, message} with its HTTP status and p_headers; in SQL, SQLSTATE PGRST with that JSON as message.';
grant execute on function private.raise_error(text, jsonb) to authenticated, service_role;

create function private.me()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_user_id uuid := auth.uid();
begin
  if v_user_id is null then
    perform private.raise_error('NOAUT');
  end if;
  return v_user_id;
end;
$$;
comment on function private.me() is 'The signed-in person. Raises NOAUT where the token names nobody.';
grant execute on function private.me() to authenticated;
