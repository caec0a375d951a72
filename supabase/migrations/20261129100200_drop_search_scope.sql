-- Nothing calls it: search_keeps_plans has put its expression in place where it was used. Nothing is lost, it kept no data.
drop function private.search_scope(uuid, bigint);
