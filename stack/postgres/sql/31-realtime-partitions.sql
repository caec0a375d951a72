-- `realtime.messages` has one partition a day (UTC). The Realtime server calls this at its start and every hour; so does
-- the bootstrap, so that a send never finds its day missing.

create or replace function realtime.maintain_messages_partitions(at timestamptz default now()) returns void
language plpgsql
set search_path = ''
-- A send that holds a partition for long must not make every other send wait behind this: the next hour tries again.
set lock_timeout = '2s'
as $$
declare
  today constant date := (at at time zone 'utc')::date;
  day date;
  partition text;
begin
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('realtime.maintain_messages_partitions'));

  for day in select today + n from pg_catalog.generate_series(-1, 3) as n loop
    partition := 'messages_' || pg_catalog.to_char(day, 'YYYY_MM_DD');
    if pg_catalog.to_regclass('realtime.' || partition) is null then
      -- Attaching locks the parent less than `create table ... partition of` does.
      execute pg_catalog.format(
        'create table realtime.%I (like realtime.messages including defaults including constraints)', partition);
      execute pg_catalog.format('alter table realtime.%I enable row level security', partition);
      execute pg_catalog.format(
        'alter table realtime.messages attach partition realtime.%I for values from (%L) to (%L)',
        partition, day::timestamp, (day + 1)::timestamp);
    end if;
  end loop;

  -- Kept for 72 hours after its last message.
  for partition in
    select c.relname
    from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'realtime.messages'::pg_catalog.regclass
      and c.relname ~ '^messages_\d{4}_\d{2}_\d{2}$'
      and pg_catalog.to_date(pg_catalog.right(c.relname, 10), 'YYYY_MM_DD') + 1
        <= (at at time zone 'utc') - interval '72 hours'
  loop
    execute pg_catalog.format('drop table realtime.%I', partition);
  end loop;
end
$$;

revoke all on function realtime.maintain_messages_partitions(timestamptz) from public;

select realtime.maintain_messages_partitions();
