-- Where pg_cron exists, every row of private.scheduled_jobs is a job there, kept in step by a trigger. Where it does not,
-- this does nothing. Whoever turns pg_cron on later runs `select private.register_scheduled_jobs();` once.
-- A job of kind 'function' is called through pg_net with two secrets of Vault: project_url and service_role_key.
create function private.cron_command(p_job private.scheduled_jobs)
returns text
language sql
immutable
set search_path = ''
as $$
  select case p_job.kind
    when 'sql' then p_job.command
    else format(
      $command$select net.http_post(
  url := (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'project_url') || %L,
  headers := jsonb_build_object('Content-Type', 'application/json', 'Authorization',
    'Bearer ' || (select s.decrypted_secret from vault.decrypted_secrets s where s.name = 'service_role_key')),
  body := '{}'::jsonb
) where %s$command$,
      '/functions/v1/' || p_job.command,
      coalesce(p_job.condition, 'true')
    )
  end;
$$;
comment on function private.cron_command(private.scheduled_jobs) is 'The statement pg_cron runs for a job.';

create function private.has_pg_cron()
returns boolean
language sql
stable
set search_path = ''
as $$
  select to_regprocedure('cron.schedule(text, text, text)') is not null;
$$;
comment on function private.has_pg_cron() is 'Whether this database can schedule by itself.';

create function private.register_scheduled_job(p_job private.scheduled_jobs)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if not private.has_pg_cron() then
    return;
  end if;
  if p_job.enabled then
    execute 'select cron.schedule($1, $2, $3)' using p_job.name, p_job.schedule, private.cron_command(p_job);
  else
    perform private.unregister_scheduled_job(p_job.name);
  end if;
end;
$$;
comment on function private.register_scheduled_job(private.scheduled_jobs) is
  'Makes pg_cron, where it exists, agree with one row: scheduled if enabled, gone if not.';

create function private.unregister_scheduled_job(p_name text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  if private.has_pg_cron() then
    execute 'select cron.unschedule(j.jobid) from cron.job j where j.jobname = $1' using p_name;
  end if;
end;
$$;
comment on function private.unregister_scheduled_job(text) is 'Takes a job out of pg_cron, where it exists and knows the job.';

create function private.register_scheduled_jobs()
returns void
language sql
volatile
set search_path = ''
as $$
  select private.register_scheduled_job(j) from private.scheduled_jobs j;
$$;
comment on function private.register_scheduled_jobs() is
  'Registers every job in pg_cron. Run once by hand after turning pg_cron on.';

create function private.tg_scheduled_jobs__register()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  if TG_OP = 'DELETE' then
    perform private.unregister_scheduled_job(OLD.name);
    return OLD;
  end if;
  perform private.register_scheduled_job(NEW);
  return NEW;
end;
$$;
comment on function private.tg_scheduled_jobs__register() is 'Keeps pg_cron in step with the table.';

-- Not on last_run_at and last_error: the local scheduler writes those every second.
create trigger _500_register after insert or delete or update of schedule, kind, command, condition, enabled
  on private.scheduled_jobs
  for each row execute function private.tg_scheduled_jobs__register();
