-- Searching is the dearest question there is, so it has a bucket like everything that is written.
insert into private.limits (name, value, description) values
  ('searches_burst', 60, 'Searches one person may ask at once; a search while typing asks several times.'),
  ('searches_per_hour', 3600, 'Searches one person may ask an hour, once the burst is used up: one a second.');

create function private.take_search_token()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.take_token(private.me(), 'searches');
end;
$$;
comment on function private.take_search_token() is 'Takes one token of the caller''s searches, or raises LIMIT.';
grant execute on function private.take_search_token() to authenticated;

create or replace function public.search_messages(
  query text, conversation_id uuid default null, from_user uuid default null, has text default null,
  before timestamptz default null, after timestamptz default null, before_at timestamptz default null,
  before_id uuid default null, page_size integer default 20)
returns table (message jsonb, conversation_id uuid, snippet text, rank real)
language sql
-- The bucket is written.
volatile
set search_path = ''
rows 20
as $$
  select private.take_search_token();
  select * from private.search_messages($1, $2, $3, $4, $5, $6, $7, $8, $9);
$$;
comment on function public.search_messages(
  text, uuid, uuid, text, timestamptz, timestamptz, timestamptz, uuid, integer) is
  'Messages of the caller''s conversations, newest first, that contain every word and "phrase" of query: parts of words, without accents; if there are none at all, words that differ by a slip. Narrowed by conversation, author, what came with them (attachment, link, image), and time; a query may be empty beside from_user or has. snippet marks hits between the characters 2 and 3; rank is how well the words fit, 0 to 1. Go on from the last line''s created_at and id by before_at and before_id. 1 to 100. Raises NOCNV, BDHAS, NOPGE, LIMIT.';
