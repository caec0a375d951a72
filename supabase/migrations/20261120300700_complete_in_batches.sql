-- Results of several deliveries in one call: a busy worker reports up to ten at a time.
create function private.complete_notification_deliveries(p_results jsonb, p_worker text)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_result record;
  v_held integer := 0;
begin
  -- In one order, as reading takes them: whoever reads while this goes on waits, and nobody for each other.
  for v_result in
    select r.* from jsonb_to_recordset(p_results) as r (delivery_id uuid, outcome text, reason text, response jsonb)
    order by r.delivery_id
  loop
    if private.complete_notification_delivery(
      v_result.delivery_id, v_result.outcome, v_result.reason, v_result.response, p_worker) is not null
    then
      v_held := v_held + 1;
    end if;
  end loop;
  return v_held;
end;
$$;
comment on function private.complete_notification_deliveries(jsonb, text) is 'See public.complete_notification_deliveries.';
grant execute on function private.complete_notification_deliveries(jsonb, text) to service_role;

create function public.complete_notification_deliveries(results jsonb, worker text)
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.complete_notification_deliveries(results, worker);
$$;
comment on function public.complete_notification_deliveries(jsonb, text) is
  'For workers: complete_notification_delivery for each of [{delivery_id, outcome, reason, response}]. Returns how many leases still held.';
grant execute on function public.complete_notification_deliveries(jsonb, text) to service_role;
