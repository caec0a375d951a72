-- Local time: what "22:00 where they live" is as an instant, on the days when clocks change, too. Quiet hours and digests
-- stand on it. Zones come from Postgres (IANA), nothing is kept of their rules.

create function private.is_time_zone(p_zone text)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  -- Names only: Postgres would also take POSIX rules and abbreviations, which mean other things elsewhere.
  if p_zone is null or p_zone !~ '^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]+){1,2})$' then
    return false;
  end if;
  perform now() at time zone p_zone;
  return true;
exception when invalid_parameter_value then
  return false;
end;
$$;
comment on function private.is_time_zone(text) is 'Whether this is the IANA name of a time zone that Postgres knows, or UTC.';

create function private.local_edge(p_local timestamp, p_zone text, p_last boolean)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  v_at timestamptz := p_local at time zone p_zone;
  v_near timestamptz := v_at + case when p_last then interval '1 day' else interval '-1 day' end;
  v_other timestamptz;
  v_low timestamptz;
  v_high timestamptz;
  v_middle timestamptz;
begin
  if v_at at time zone p_zone = p_local then
    -- Clocks that are put back show a time twice: once by the offset of the day before, once by that of the day after.
    v_other := (p_local at time zone 'UTC') - ((v_near at time zone p_zone) - (v_near at time zone 'UTC'));
    if v_other at time zone p_zone = p_local then
      return case when p_last then greatest(v_at, v_other) else least(v_at, v_other) end;
    end if;
    return v_at;
  end if;
  -- Clocks that are put forward skip it: the instant they jump, found by halving. A gap is a day at most (Apia in 2011).
  v_low := v_at - interval '26 hours';
  v_high := v_at + interval '26 hours';
  while v_high - v_low > interval '1 second' loop
    v_middle := date_trunc('second', v_low + (v_high - v_low) / 2);
    if v_middle at time zone p_zone < p_local then
      v_low := v_middle;
    else
      v_high := v_middle;
    end if;
  end loop;
  return v_high;
end;
$$;
comment on function private.local_edge(timestamp, text, boolean) is
  'The instant at which clocks in p_zone come to p_local: where they show it twice the first or the last time, where they skip it the moment they jump over it.';

create function private.quiet_until(p_windows jsonb, p_zone text, p_at timestamptz)
returns timestamptz
language plpgsql
stable
set search_path = ''
as $$
declare
  v_until timestamptz := p_at;
  v_end timestamptz;
  v_ahead interval := (p_at at time zone p_zone) - (p_at at time zone 'UTC');
  v_is_steady boolean;
begin
  -- One window may end where the next begins. Who is quiet all week is looked at again after eight days.
  while v_until < p_at + interval '8 days' loop
    -- Where no clock changes from the day before to the day after, local times are instants shifted: most days, and cheap.
    v_is_steady := ((v_until - interval '50 hours') at time zone p_zone) - ((v_until - interval '50 hours') at time zone 'UTC') = v_ahead
      and ((v_until + interval '74 hours') at time zone p_zone) - ((v_until + interval '74 hours') at time zone 'UTC') = v_ahead;
    select max(edge.ends) into v_end
    from jsonb_array_elements(p_windows) as w (quiet)
    cross join generate_series(-1, 1) as d (shift)
    cross join lateral (select (v_until at time zone p_zone)::date + d.shift) as day (date)
    cross join lateral (select
      day.date + (w.quiet ->> 'from')::time,
      -- Through midnight where it ends before it begins; what ends where it begins is no time at all.
      day.date + ((w.quiet ->> 'to')::time < (w.quiet ->> 'from')::time)::integer + (w.quiet ->> 'to')::time
    ) as clock (shows_first, shows_last)
    cross join lateral (select
      case when v_is_steady then (clock.shows_first at time zone 'UTC') - v_ahead else private.local_edge(clock.shows_first, p_zone, false) end,
      case when v_is_steady then (clock.shows_last at time zone 'UTC') - v_ahead else private.local_edge(clock.shows_last, p_zone, true) end
    ) as edge (starts, ends)
    where w.quiet -> 'days' @> to_jsonb(extract(isodow from day.date)::integer)
      and w.quiet ->> 'from' <> w.quiet ->> 'to'
      and edge.starts <= v_until and v_until < edge.ends;
    exit when v_end is null;
    v_until := v_end;
  end loop;
  return nullif(v_until, p_at);
end;
$$;
comment on function private.quiet_until(jsonb, text, timestamptz) is
  'The end of the quiet hours that p_at is in, null outside of them. Windows are [{days: [1 Monday .. 7 Sunday], from: "22:00", to: "07:00"}] on clocks of p_zone; the day is the one a window begins on. While clocks are put back they count from the first time they show "from" to the last time they show "to".';

create function private.next_digest_at(p_frequency text, p_zone text, p_at timestamptz)
returns timestamptz
language sql
stable
set search_path = ''
as $$
  select min(edge.at)
  from generate_series(0, case when p_frequency = 'hourly' then 3 else 9 end) as n (step)
  cross join lateral (select case p_frequency
    when 'hourly' then date_trunc('hour', p_at at time zone p_zone) + make_interval(hours => n.step)
    when 'daily' then date_trunc('day', p_at at time zone p_zone) + make_interval(days => n.step, hours => 8)
    -- Monday.
    when 'weekly' then date_trunc('week', p_at at time zone p_zone) + make_interval(days => 7 * (n.step % 3), hours => 8)
  end) as clock (shows)
  cross join lateral (select private.local_edge(clock.shows, p_zone, false)) as edge (at)
  where clock.shows is not null and edge.at > p_at;
$$;
comment on function private.next_digest_at(text, text, timestamptz) is
  'When the next e-mail digest after p_at goes out: on the hour, at eight in the morning, on Monday at eight; null for off.';
