-- Generated columns of rows that `postgres_changes` tells of: Postgres 17 leaves them out of the logical stream, hosted
-- Realtime shows them. Only the Realtime server calls this, as supabase_admin; expressions run as the table's owner.

-- `p_rows` is an array of rows, each an array of the texts of `p_columns`. Answers for each row its generated columns by
-- name, as text.
create or replace function realtime.generated_values(p_table oid, p_columns text[], p_rows jsonb) returns setof jsonb
language plpgsql
as $$
declare
  v_base text;
  v_generated text;
  v_owner name;
begin
  select
    string_agg(
      format('(realtime_row ->> %s)::%s as %I', array_position(p_columns, a.attname::text) - 1, format_type(a.atttypid, a.atttypmod), a.attname),
      ', ')
      filter (where a.attname = any (p_columns)),
    string_agg(format('%L, (%s)::text', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ')
      filter (where a.attgenerated = 's')
  into v_base, v_generated
  from pg_attribute a
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = p_table and a.attnum > 0 and not a.attisdropped;
  select pg_get_userbyid(c.relowner) into v_owner from pg_class c where c.oid = p_table;

  perform set_config('role', v_owner, true);
  return query execute format(
    'select jsonb_build_object(%s) from (select %s, realtime_position from jsonb_array_elements($1) with ordinality as u (realtime_row, realtime_position)) as row_ order by realtime_position',
    v_generated, v_base) using p_rows;
end
$$;

revoke all on function realtime.generated_values(oid, text[], jsonb) from public;
