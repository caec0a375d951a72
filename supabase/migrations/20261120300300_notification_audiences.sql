-- Audiences: whom a campaign is for, as jsonb that an admin puts together. Compiled into a condition on profiles in which
-- nothing of the input stands unquoted. Not who gets it in the end: preferences decide that for each person.

insert into private.error_codes (code, status, message) values
  ('BDAUD', 422, 'The audience is not one we can read: all, registered_within_days, role, active_within_days, user_ids, and, or.'),
  ('NOADM', 403, 'Only administrators may do this.'),
  ('NOCAM', 404, 'There is no such campaign.'),
  ('CAMST', 409, 'The campaign is past that step.'),
  ('BDCAM', 422, 'A campaign needs a title (120 characters), a text (1,000), a path of the app, known channels and a priority of 1 to 4; 5 is for what is mandatory.');

create function private.require_admin()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if not private.has_role('admin') then
    perform private.raise_error('NOADM');
  end if;
  return v_user_id;
end;
$$;
comment on function private.require_admin() is 'The caller, who is an admin. Raises NOAUT, NOADM.';

create function private.audience_days(p_value jsonb)
returns integer
language plpgsql
stable
set search_path = ''
as $$
begin
  if jsonb_typeof(p_value) <> 'number' or (p_value #>> '{}') !~ '^[0-9]{1,4}$' or (p_value #>> '{}')::integer not between 1 and 3650 then
    perform private.raise_error('BDAUD');
  end if;
  return (p_value #>> '{}')::integer;
end;
$$;
comment on function private.audience_days(jsonb) is 'A number of days from 1 to 3,650. Raises BDAUD.';

create function private.audience_condition(p_audience jsonb, p_depth integer default 0)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_word text;
  v_value jsonb;
begin
  if jsonb_typeof(p_audience) is distinct from 'object' or p_depth > 5
    or (select count(*) from jsonb_object_keys(p_audience)) <> 1
  then
    perform private.raise_error('BDAUD');
  end if;
  select e.key, e.value into v_word, v_value from jsonb_each(p_audience) e;
  if v_word = 'all' and v_value = 'true' then
    return 'true';
  elsif v_word = 'registered_within_days' then
    return format('p.created_at > now() - make_interval(days => %s)', private.audience_days(v_value));
  elsif v_word = 'active_within_days' then
    return format('(exists (select from auth.users u where u.id = p.id and u.last_sign_in_at > now() - make_interval(days => %1$s))'
      || ' or exists (select from public.user_presence l where l.user_id = p.id and l.last_seen_at > now() - make_interval(days => %1$s)))',
      private.audience_days(v_value));
  elsif v_word = 'role' and v_value <@ '["student", "mentor", "support", "admin"]' then
    return format('exists (select from public.user_roles r where r.user_id = p.id and r.role = %L)', v_value #>> '{}');
  elsif v_word = 'user_ids' and jsonb_typeof(v_value) = 'array' and jsonb_array_length(v_value) between 1 and 10000 then
    if exists (
      select from jsonb_array_elements_text(v_value) i (id)
      where i.id is null or i.id !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    ) then
      perform private.raise_error('BDAUD');
    end if;
    return format('p.id = any (%L::uuid[])', array(select i.id from jsonb_array_elements_text(v_value) i (id))::text);
  elsif v_word in ('and', 'or') and jsonb_typeof(v_value) = 'array' and jsonb_array_length(v_value) between 1 and 10 then
    return (
      select '(' || string_agg(private.audience_condition(part.value, p_depth + 1), ' ' || v_word || ' ') || ')'
      from jsonb_array_elements(v_value) part
    );
  end if;
  perform private.raise_error('BDAUD');
end;
$$;
comment on function private.audience_condition(jsonb, integer) is
  'SQL condition on public.profiles p for an audience: {all: true}, {registered_within_days: 30}, {active_within_days: 7}, {role: "mentor"}, {user_ids: [...]}, {and: [...]}, {or: [...]}, at most five deep. Raises BDAUD.';

create function private.audience_page(p_audience jsonb, p_after uuid, p_limit integer)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  execute format('select array(select p.id from public.profiles p where p.id > $1 and %s order by p.id limit $2)',
    private.audience_condition(p_audience))
  into v_ids using p_after, p_limit;
  return v_ids;
end;
$$;
comment on function private.audience_page(jsonb, uuid, integer) is 'The next people of an audience after an id, in the order of ids. Raises BDAUD.';

create function private.audience_size(p_audience jsonb)
returns integer
language plpgsql
stable
set search_path = ''
as $$
declare
  v_size integer;
begin
  execute format('select count(*) from public.profiles p where %s', private.audience_condition(p_audience)) into v_size;
  return v_size;
end;
$$;
comment on function private.audience_size(jsonb) is 'How many people an audience has now. Raises BDAUD.';
