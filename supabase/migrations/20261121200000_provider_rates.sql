-- Provider rates: how much each provider may be asked, whoever asks. A lane is what one limit holds for: FCM, the mail server, the
-- SMS gateway, or one push service of the web. Workers share a lane's bucket of tokens; operators change provider_rates.
-- Not private.limits and private.rate_buckets, which are about what people may do.
create table private.provider_rates (
  provider text primary key constraint provider_rates_provider_check check (provider in ('web_push', 'fcm', 'email', 'sms')),
  per_minute integer,
  burst integer not null default 1,
  device_per_minute integer constraint provider_rates_device_check check (device_per_minute >= 1),
  refusals_to_pause integer not null default 1 constraint provider_rates_refusals_check check (refusals_to_pause >= 1),
  constraint provider_rates_burst_check check (burst >= 1 and burst < per_minute)
);
comment on table private.provider_rates is 'What each provider may be asked, for each of its lanes.';
comment on column private.provider_rates.per_minute is
  'Most sends in any 60 s, however they are placed, tries included. Null: no limit.';
comment on column private.provider_rates.burst is
  'How many of them may go at once; the others are spread evenly over the minute.';
comment on column private.provider_rates.device_per_minute is 'Most sends to one device in a minute. Null: no limit.';
comment on column private.provider_rates.refusals_to_pause is
  'How many different devices a provider must have told to wait (Retry-After), none having been served between, before nobody sends: a push service may mean one device only.';
insert into private.provider_rates (provider, per_minute, burst, device_per_minute, refusals_to_pause) values
  -- FCM takes 600,000 a minute of a project, and 240 of one Android device.
  ('fcm', 400000, 10000, 200, 3),
  ('web_push', 400000, 10000, 200, 3),
  ('email', 6000, 200, null, 1),
  ('sms', 600, 20, null, 1);
alter table private.provider_rates enable row level security;
create policy provider_rates_select_nobody on private.provider_rates for select to authenticated using (false);
comment on policy provider_rates_select_nobody on private.provider_rates is 'Only definer functions read this table.';

create table private.delivery_lanes (
  lane text primary key,
  provider text not null constraint delivery_lanes_provider_fkey references private.provider_rates (provider) on delete restrict,
  tokens double precision not null default 1e9,
  refilled_at timestamptz not null default now(),
  paused_until timestamptz,
  refused uuid[] not null default '{}',
  constraint delivery_lanes_provider_lane_key unique (provider, lane)
)
with (fillfactor = 50);
comment on table private.delivery_lanes is
  'What one limit holds for: fcm, email, sms, web_push:<domain of the push service>.';
comment on column private.delivery_lanes.tokens is 'Sends that were left at refilled_at; never more than the burst.';
comment on column private.delivery_lanes.paused_until is 'The provider has asked everybody to wait (Retry-After).';
comment on column private.delivery_lanes.refused is 'Who was told to wait since anybody was served: devices, or people.';
alter table private.delivery_lanes enable row level security;
create policy delivery_lanes_select_nobody on private.delivery_lanes for select to authenticated using (false);
comment on policy delivery_lanes_select_nobody on private.delivery_lanes is 'Only definer functions read this table.';
insert into private.delivery_lanes (lane, provider) values ('fcm', 'fcm'), ('email', 'email'), ('sms', 'sms');

create function private.delivery_lane(p_provider text, p_endpoint text)
returns text
language sql
immutable
set search_path = ''
as $$
  -- A push service has many hosts: its domain is what is limited. Addresses of one's own machine have none.
  select case when p_provider = 'web_push' then 'web_push:' || coalesce(
      substring(p_endpoint from '^https?://(?:[^/:]*\.)?([^./:]+\.[a-zA-Z]+)(?:[:/]|$)'),
      substring(p_endpoint from '^https?://([^/:]+)'), 'unknown')
    else p_provider end;
$$;
comment on function private.delivery_lane(text, text) is 'The lane of a device: fcm, or web_push: and the domain of its push service.';

alter table public.push_tokens
  add column lane text not null generated always as (private.delivery_lane(provider, endpoint)) stored,
  add column sends_level real not null default 0,
  add column sends_level_at timestamptz not null default now();
comment on column public.push_tokens.lane is 'Which limit holds for it, see private.delivery_lanes.';
comment on column public.push_tokens.sends_level is
  'What was sent of late: rises by one with each send, falls by provider_rates.device_per_minute in a minute.';

create function private.tg_push_tokens__open_lane()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Asked first: nearly always it is there, and nobody is to wait for anybody's registration.
  if not exists (select from private.delivery_lanes l where l.lane = NEW.lane) then
    insert into private.delivery_lanes (lane, provider) values (NEW.lane, NEW.provider) on conflict do nothing;
  end if;
  return null;
end;
$$;
comment on function private.tg_push_tokens__open_lane() is 'The first device of a push service opens its lane.';
create trigger _500_open_lane after insert on public.push_tokens
  for each row execute function private.tg_push_tokens__open_lane();
insert into private.delivery_lanes (lane, provider) select distinct t.lane, t.provider from public.push_tokens t on conflict do nothing;

create function private.lane_room(p_lane private.delivery_lanes, p_rate private.provider_rates, p_at timestamptz)
returns double precision
language sql
immutable
set search_path = ''
as $$
  -- What flows in within a minute and the burst are together what a minute may see.
  select case when p_rate.per_minute is null then 1e9 else least(p_rate.burst, p_lane.tokens
    + greatest(0, extract(epoch from p_at - p_lane.refilled_at)) * (p_rate.per_minute - p_rate.burst) / 60.0) end;
$$;
comment on function private.lane_room(private.delivery_lanes, private.provider_rates, timestamptz) is
  'How many sends a lane allows at p_at.';

create function private.open_lanes(p_at timestamptz)
returns table (lane text, room integer)
language sql
stable
set search_path = ''
rows 5
as $$
  select l.lane, floor(private.lane_room(l, r, p_at))::integer
  from private.delivery_lanes l
  join private.provider_rates r using (provider)
  where (l.paused_until is null or l.paused_until <= p_at) and private.lane_room(l, r, p_at) >= 1;
$$;
comment on function private.open_lanes(timestamptz) is 'Lanes that may be sent on at p_at, and how much.';

insert into private.notification_reasons (reason, sentence, is_withholding) values
  ('device_rate_until', 'That device has been sent very much within a minute. It comes when there is room.', false);
