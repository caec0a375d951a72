-- The filters of `postgres_changes`. Only the Realtime server calls these, as supabase_admin; types and operators of an
-- application are run as the owner of the table.

-- Where a filter's column is: its type (text behind `->>`), its collation, the table's owner.
create or replace function realtime.filter_column(
  p_table oid, p_column text, p_key text, out type_oid oid, out type_name text, out collated text, out table_owner name
)
language sql stable
set search_path = ''
as $$
  select
    b.oid,
    pg_catalog.format('%I.%I', n.nspname, b.typname),
    case when p_key is null and l.oid is not null then pg_catalog.format(' collate %I.%I', ln.nspname, l.collname) else '' end,
    pg_catalog.pg_get_userbyid(c.relowner)
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid
  join pg_catalog.pg_type b
    on b.oid = case when p_key is null then realtime.base_type(a.atttypid) else 'pg_catalog.text'::pg_catalog.regtype end
  join pg_catalog.pg_namespace n on n.oid = b.typnamespace
  left join pg_catalog.pg_collation l on l.oid = a.attcollation and l.collname <> 'default'
  left join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace
  where a.attrelid = p_table and a.attname = p_column and a.attnum > 0 and not a.attisdropped
    and (p_key is null or a.atttypid = 'pg_catalog.jsonb'::pg_catalog.regtype)
$$;

-- Checks one filter of a subscription and answers its operands as Postgres writes them, so that most values can be
-- compared as text. The sentences are hosted Realtime's.
create or replace function realtime.check_filter(
  p_table oid, p_role text, p_column text, p_key text, p_operator text, p_value text
)
returns text[]
language plpgsql
set search_path = ''
as $$
declare
  v_column record;
  v_operands text[];
begin
  if not exists (
    select from pg_catalog.pg_attribute a
    where a.attrelid = p_table and a.attname = p_column and a.attnum > 0 and not a.attisdropped
      and pg_catalog.has_column_privilege(p_role, a.attrelid, a.attnum, 'SELECT')
  ) then
    raise exception 'invalid column for filter %', p_column;
  end if;
  select * into v_column from realtime.filter_column(p_table, p_column, p_key);
  if v_column.type_oid is null then
    raise exception 'jsonb filter requires a jsonb column';
  end if;

  if p_operator = 'is' then
    if p_value not in ('null', 'true', 'false', 'unknown') then
      raise exception 'invalid value for is filter: must be null, true, false, or unknown';
    end if;
    if p_value <> 'null' and v_column.type_oid <> 'pg_catalog.bool'::pg_catalog.regtype then
      raise exception 'is % filter requires a boolean column, got %', p_value, pg_catalog.format_type(v_column.type_oid, null);
    end if;
    return array[p_value];
  end if;
  if p_operator in ('like', 'ilike', 'match', 'imatch') then
    if v_column.type_oid not in (
      'pg_catalog.text'::pg_catalog.regtype, 'pg_catalog.varchar'::pg_catalog.regtype,
      'pg_catalog.bpchar'::pg_catalog.regtype, 'pg_catalog.name'::pg_catalog.regtype
    ) and not exists (
      select from pg_catalog.pg_operator o
      where o.oprleft = v_column.type_oid and o.oprname = case when p_operator like '%like' then '~~' else '~' end
    ) then
      raise exception 'operator % requires a text-compatible column type, got %',
        p_operator, pg_catalog.format_type(v_column.type_oid, null);
    end if;
    if p_operator like '%match' then
      begin
        perform '' operator(pg_catalog.~) p_value;
      exception when others then
        raise exception 'invalid regular expression for % filter: %', p_operator, sqlerrm;
      end;
    end if;
    return array[p_value];
  end if;

  perform pg_catalog.set_config('role', v_column.table_owner, true);
  if p_operator = 'in' then
    execute pg_catalog.format('select array(select v::text from unnest(%L::%s[]) v)', p_value, v_column.type_name)
      into v_operands;
    if pg_catalog.cardinality(v_operands) > 100 then
      raise exception 'too many values for `in` filter. Maximum 100';
    end if;
  else
    execute pg_catalog.format('select array[%L::%s::text]', p_value, v_column.type_name) into v_operands;
  end if;
  return v_operands;
end
$$;

-- Which of some values pass a filter that text cannot decide (order, patterns, numerics): one letter a value, t(rue),
-- f(alse) or n(ull). Operators are found as the table's owner would find them.
create or replace function realtime.match_filter(
  p_table oid, p_column text, p_key text, p_operator text, p_value text, p_values text[]
)
returns text
language plpgsql
as $$
declare
  v_column record;
  v_matches text;
begin
  select * into v_column from realtime.filter_column(p_table, p_column, p_key);
  perform set_config('role', v_column.table_owner, true);
  execute format(
    'select string_agg(coalesce(left(((%s%s) %s)::text, 1), ''n''), '''' order by n) from unnest($1) with ordinality as u(v, n)',
    case when p_key is null then format('v::%s', v_column.type_name) else format('v::jsonb ->> %L', p_key) end,
    v_column.collated,
    case p_operator
      when 'in' then format('= any (%L::%s[])', p_value, v_column.type_name)
      when 'isdistinct' then format('is distinct from %L::%s', p_value, v_column.type_name)
      when 'is' then 'is null'
      when 'like' then format('like %L', p_value)
      when 'ilike' then format('ilike %L', p_value)
      when 'match' then format('~ %L', p_value)
      when 'imatch' then format('~* %L', p_value)
      when 'eq' then format('= %L::%s', p_value, v_column.type_name)
      when 'neq' then format('<> %L::%s', p_value, v_column.type_name)
      when 'lt' then format('< %L::%s', p_value, v_column.type_name)
      when 'lte' then format('<= %L::%s', p_value, v_column.type_name)
      when 'gt' then format('> %L::%s', p_value, v_column.type_name)
      when 'gte' then format('>= %L::%s', p_value, v_column.type_name)
    end
  ) into v_matches using p_values;
  return v_matches;
end
$$;

revoke all on function
  realtime.filter_column(oid, text, text),
  realtime.check_filter(oid, text, text, text, text, text),
  realtime.match_filter(oid, text, text, text, text, text[])
from public;
