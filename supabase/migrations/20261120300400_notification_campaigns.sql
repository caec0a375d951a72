-- Campaigns: one text for many people, put together by an admin, sent in slices. A campaign decides whom it is for; whether a
-- person gets it, and by which channel, is decided for each of them as for everything else, so an opt-out always holds.
create table public.notification_campaigns (
  id uuid primary key default gen_random_uuid(),
  title text not null constraint notification_campaigns_title_check check (char_length(btrim(title)) between 1 and 120),
  body text not null constraint notification_campaigns_body_check check (char_length(btrim(body)) between 1 and 1000),
  url text not null default '/notifications'
    constraint notification_campaigns_url_check check (url ~ '^/([^/\\].*)?$' and char_length(url) <= 500),
  category text not null references public.notification_categories (key) on delete restrict,
  audience jsonb not null,
  channels text[] not null
    constraint notification_campaigns_channels_check check (
      cardinality(channels) > 0 and channels <@ array['in_app', 'push', 'email', 'sms']),
  priority smallint not null default 2 constraint notification_campaigns_priority_check check (priority between 1 and 5),
  state text not null default 'draft' constraint notification_campaigns_state_check check (state in (
    'draft', 'scheduled', 'running', 'done', 'cancelled', 'failed')),
  scheduled_at timestamptz,
  expires_at timestamptz,
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  started_at timestamptz,
  finished_at timestamptz,
  total integer not null default 0,
  processed integer not null default 0,
  notified integer not null default 0,
  cursor_id uuid not null default '00000000-0000-0000-0000-000000000000',
  error text
);
comment on table public.notification_campaigns is 'Announcements and offers to an audience, with their progress. Admins only.';
comment on column public.notification_campaigns.total is 'People in the audience when it was started.';
comment on column public.notification_campaigns.processed is 'People of the audience that have been decided about so far.';
comment on column public.notification_campaigns.notified is 'Of those, who got a row: in the bell or by another way, or only the reason why not.';
comment on column public.notification_campaigns.cursor_id is 'Everybody up to this id is done; the fan-out goes on from here, whoever was killed.';

create unique index notification_campaigns_created_at_id_key on public.notification_campaigns (created_at desc, id);
create unique index notification_campaigns_waiting_key on public.notification_campaigns (scheduled_at, id)
  where state in ('scheduled', 'running');
create unique index notification_campaigns_category_id_key on public.notification_campaigns (category, id);
create unique index notification_campaigns_created_by_id_key on public.notification_campaigns (created_by, id);
-- Results of one campaign.
create unique index notifications_campaign_id_id_key on public.notifications ((data ->> 'campaign_id'), id)
  where data ? 'campaign_id';

alter table public.notification_campaigns enable row level security;
create policy notification_campaigns_select_admin on public.notification_campaigns for select to authenticated
  using ((select private.has_role('admin')));
comment on policy notification_campaigns_select_admin on public.notification_campaigns is 'Admins see all campaigns.';
grant select on public.notification_campaigns to authenticated;

create function private.tell_campaign(p_campaign public.notification_campaigns)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select realtime.send(
    jsonb_build_object('campaign', to_jsonb(p_campaign) - '{audience,cursor_id}'::text[]),
    'campaign_updated', 'user:' || p_campaign.created_by, true)
  where p_campaign.created_by is not null;
$$;
comment on function private.tell_campaign(public.notification_campaigns) is
  'Sends campaign_updated {campaign} to whoever made it: progress, live.';

create function private.fan_out_campaign(p_campaign_id uuid, p_slice integer, p_at timestamptz)
returns boolean
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_campaign public.notification_campaigns;
  v_people uuid[];
  v_written integer;
begin
  -- Cancelling waits for a slice, not for the campaign.
  select * into v_campaign from public.notification_campaigns c where c.id = p_campaign_id and c.state = 'running' for update skip locked;
  if not found then
    return false;
  end if;
  v_people := private.audience_page(v_campaign.audience, v_campaign.cursor_id, p_slice);
  v_written := private.notify(
    v_people, 'system_announcement', v_campaign.category, v_campaign.title, v_campaign.body, 'campaign:' || v_campaign.id,
    jsonb_build_object('campaign_id', v_campaign.id, 'url', v_campaign.url),
    v_campaign.priority, v_campaign.expires_at, v_campaign.channels, p_at);
  update public.notification_campaigns c
  set processed = c.processed + cardinality(v_people),
      notified = c.notified + v_written,
      cursor_id = coalesce(v_people[cardinality(v_people)], c.cursor_id),
      state = case when cardinality(v_people) < p_slice then 'done' else c.state end,
      finished_at = case when cardinality(v_people) < p_slice then clock_timestamp() end
  where c.id = p_campaign_id
  returning * into v_campaign;
  return v_campaign.state = 'running';
end;
$$;
comment on function private.fan_out_campaign(uuid, integer, timestamptz) is
  'Takes the next slice of a running campaign''s audience; false when nothing is left or somebody else is at it.';

create function private.run_campaigns(
  p_at timestamptz default now(), p_slice integer default 1000, p_budget interval default '800 milliseconds'
)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_campaign public.notification_campaigns;
  v_end timestamptz := clock_timestamp() + p_budget;
  v_taken integer := 0;
begin
  for v_campaign in
    select * from public.notification_campaigns c
    where c.state in ('scheduled', 'running') and c.scheduled_at <= p_at
    order by c.scheduled_at, c.id
  loop
    begin
      if v_campaign.state = 'scheduled' then
        update public.notification_campaigns c
        set state = 'running', started_at = p_at, total = private.audience_size(c.audience)
        where c.id = v_campaign.id and c.state = 'scheduled';
      end if;
      while private.fan_out_campaign(v_campaign.id, p_slice, p_at) and clock_timestamp() < v_end loop
        v_taken := v_taken + 1;
      end loop;
    exception when others then
      raise warning 'campaign % given up: %', v_campaign.id, sqlerrm;
      update public.notification_campaigns c set state = 'failed', error = left(sqlerrm, 200), finished_at = now()
      where c.id = v_campaign.id;
    end;
    perform private.tell_campaign(c) from public.notification_campaigns c where c.id = v_campaign.id;
    exit when clock_timestamp() >= v_end;
  end loop;
  return v_taken;
end;
$$;
comment on function private.run_campaigns(timestamptz, integer, interval) is
  'Starts campaigns that are due and sends their next slices for about p_budget, then lets others have their turn: one short transaction each second.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('run_campaigns', '1 seconds', 'sql', 'select private.run_campaigns()');
