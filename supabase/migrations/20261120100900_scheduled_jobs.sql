-- Scheduled jobs: what runs by the clock. Without pg_cron the local stack's scheduler reads this table; with it,
-- every row is registered there (kind 'function' goes through pg_net). One list, two homes.
create table private.scheduled_jobs (
  name text primary key constraint scheduled_jobs_name_check check (name ~ '^[a-z][a-z0-9_]*$'),
  schedule text not null
    constraint scheduled_jobs_schedule_check check (schedule ~ '^([1-9]|[1-5][0-9]) seconds$' or schedule ~ '^(\S+ ){4}\S+$'),
  kind text not null constraint scheduled_jobs_kind_check check (kind in ('sql', 'function')),
  command text not null,
  condition text,
  enabled boolean not null default true,
  last_run_at timestamptz,
  last_error text
);
comment on table private.scheduled_jobs is 'Jobs by the clock, read by the local scheduler or registered in pg_cron.';
comment on column private.scheduled_jobs.schedule is '''N seconds'' (1 to 59) or five cron fields: the strings pg_cron takes.';
comment on column private.scheduled_jobs.command is 'kind sql: one statement, run as postgres. kind function: the name of an Edge Function.';
comment on column private.scheduled_jobs.condition is 'kind function: a boolean SQL expression; the function is only called where it is true.';
comment on column private.scheduled_jobs.last_run_at is 'Kept by the local scheduler; pg_cron has its own log.';

alter table private.scheduled_jobs enable row level security;
create policy scheduled_jobs_select_nobody on private.scheduled_jobs for select to authenticated using (false);
comment on policy scheduled_jobs_select_nobody on private.scheduled_jobs is 'Only definer functions read this table.';
