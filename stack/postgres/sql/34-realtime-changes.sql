-- What `postgres_changes` asks the database. Only the Realtime server calls these, as supabase_admin. What belongs to an
-- application (its types, its operators) is run as the owner of the table, never as the superuser.

-- Types whose text is compared, without domains around them.
create or replace function realtime.base_type(p_type oid) returns oid
language plpgsql stable
set search_path = ''
as $$
declare
  v_base oid;
begin
  loop
    select t.typbasetype into v_base from pg_catalog.pg_type t where t.oid = p_type and t.typtype = 'd';
    if v_base is null then return p_type; end if;
    p_type := v_base;
  end loop;
end
$$;

-- Postgres streams a commit a moment before others see it. Waits for that moment, about a second at most, so that the policies
-- are asked about rows that are there. `p_transactions` are the low 32 bits of transaction numbers.
create or replace function realtime.await_transactions(p_transactions bigint[]) returns void
language plpgsql
set search_path = ''
as $$
declare
  v_wrap constant bigint := 4294967296;
  v_next bigint;
begin
  for v_attempt in 1..400 loop
    v_next := pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text::bigint;
    exit when not exists (
      select from pg_catalog.unnest(p_transactions) low
      cross join lateral (select v_next - v_next % v_wrap + low as near) n
      where not pg_catalog.pg_visible_in_snapshot(
        (near - case when near > v_next + v_wrap / 2 then v_wrap else 0 end)::text::xid8,
        pg_catalog.pg_current_snapshot()
      )
    );
    perform pg_catalog.pg_sleep(0.001);
  end loop;
end
$$;

-- A table as `postgres_changes` sees it: its columns in order, its primary key, whether policies decide.
create or replace function realtime.changes_table(p_table oid)
returns table (is_protected boolean, columns jsonb)
language sql stable
set search_path = ''
as $$
  select
    c.relrowsecurity,
    (
      select pg_catalog.jsonb_agg(
        pg_catalog.jsonb_build_object(
          'name', a.attname,
          'number', a.attnum,
          'type', t.typname,
          'typeOid', a.atttypid::bigint,
          'isGenerated', a.attgenerated = 's',
          'keyPosition', (
            select pg_catalog.array_position(k.conkey, a.attnum)
            from pg_catalog.pg_constraint k where k.conrelid = c.oid and k.contype = 'p'
          )
        )
        order by a.attnum
      )
      from pg_catalog.pg_attribute a
      join pg_catalog.pg_type t on t.oid = a.atttypid
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    )
  from pg_catalog.pg_class c
  where c.oid = p_table
$$;

revoke all on function
  realtime.await_transactions(bigint[]),
  realtime.base_type(oid),
  realtime.changes_table(oid)
from public;
