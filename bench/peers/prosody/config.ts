/** What Prosody is told: rooms that are stored, an archive in Postgres, no limits, no news of who comes and goes. */
export function prosodyConfig(folder: string, port: number, databasePort: number): string {
  return `
run_as_root = true
daemonize = false
pidfile = "${folder}/prosody.pid"
data_path = "${folder}"
log = { error = "${folder}/prosody.log" }
network_backend = "epoll"
network_settings = { tcp_backlog = 4096 }
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
s2s_ports = { }
modules_enabled = { "saslauth", "c2s", "posix" }
modules_disabled = { "s2s", "offline", "tls" }
authentication = "insecure"
insecure_open_authentication = "Yes please, I know what I'm doing!"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
default_storage = "sql"
sql = {
  driver = "PostgreSQL", database = "postgres", host = "127.0.0.1", port = ${databasePort},
  username = "bench", password = ""
}
VirtualHost "localhost"
Component "conference.localhost" "muc"
  modules_enabled = { "muc_mam" }
  muc_room_locking = false
  muc_room_default_persistent = true
  muc_room_default_public = false
  muc_room_default_history_length = 0
  muc_room_default_presence_broadcast = { visitor = false, participant = false, moderator = false }
  muc_log_by_default = true
  muc_log_expires_after = "never"
`;
}
