-- The bucket `attachments`, and what may be put into it. Private: files are read by signed URL, under the reader's rights.
-- Types are few and each has bytes that finish-attachment can check. Nothing that a browser would run (SVG, HTML, XML).

create table private.attachment_types (
  mime_type text primary key,
  kind text not null constraint attachment_types_kind_check check (kind in ('image', 'video', 'document', 'file')),
  extensions text[] not null
);
comment on table private.attachment_types is 'Types of files that may be sent, how messages show them, and how their names may end.';

alter table private.attachment_types enable row level security;
create policy attachment_types_select_nobody on private.attachment_types for select to authenticated using (false);
comment on policy attachment_types_select_nobody on private.attachment_types is 'Only definer functions read this table.';

insert into private.attachment_types (mime_type, kind, extensions) values
  ('image/jpeg', 'image', '{jpg,jpeg,jfif}'),
  ('image/png', 'image', '{png}'),
  ('image/gif', 'image', '{gif}'),
  ('image/webp', 'image', '{webp}'),
  ('video/mp4', 'video', '{mp4,m4v}'),
  ('video/webm', 'video', '{webm}'),
  ('application/pdf', 'document', '{pdf}'),
  ('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document', '{docx}'),
  ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'document', '{xlsx}'),
  ('application/vnd.openxmlformats-officedocument.presentationml.presentation', 'document', '{pptx}'),
  ('text/plain', 'file', '{txt,log}'),
  ('text/markdown', 'file', '{md,markdown}'),
  ('text/csv', 'file', '{csv}');

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
select 'attachments', 'attachments', false, 10485760, array_agg(t.mime_type order by t.mime_type)
from private.attachment_types t
on conflict (id) do update
set public = false, file_size_limit = excluded.file_size_limit, allowed_mime_types = excluded.allowed_mime_types;

insert into private.limits (name, value, description) values
  ('attachment_bytes', 209715200, 'Bytes of all files one person has uploaded: 200 MB.'),
  ('attachments_burst', 40, 'Files one person may announce at once.'),
  ('attachments_per_hour', 240, 'Files one person may announce an hour, once the burst is used up.');
