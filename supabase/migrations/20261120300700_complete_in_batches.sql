-- Results of several deliveries in one call: a busy worker reports up to ten at a time.
create function private.complete_notification_deliveries(p_results jsonb, p_worker text)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  select count(private.complete_notification_delivery(r.delivery_id, r.outcome, r.reason, r.response, p_worker))::integer
  from jsonb_to_recordset(p_results) as r (delivery_id uuid, outcome text, reason text, response jsonb);
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
