-- Presence is looked up person by person. Pulled up into the query around it, the grouped view over devices was grouped whole, so
-- that each heartbeat read every device there is, three times: 100 ms among 50,000 of them. With an offset it is asked for one
-- person at a time, by index. In PL/pgSQL, which keeps the plan for the connection.
create or replace function private.presence_of(p_user_ids uuid[])
returns table (user_id uuid, status text, status_text text, last_seen_at timestamptz, until timestamptz)
language plpgsql
stable
set search_path = ''
rows 50
as $$
#variable_conflict use_column
begin
  return query
    select person.id,
      case
        when s.status = 'offline' or not coalesce(live.is_live, false) then 'offline'
        else coalesce(s.status, live.status)
      end,
      s.status_text,
      least(live.last_seen_at, s.hidden_since),
      s.until
    from unnest(p_user_ids) as person (id)
    left join private.user_statuses s on s.user_id = person.id and (s.until is null or s.until > now())
    left join lateral (
      select v.status, v.status <> 'offline' as is_live, v.last_seen_at
      from public.presence_by_user v where v.user_id = person.id
      offset 0
    ) live on true;
end;
$$;
