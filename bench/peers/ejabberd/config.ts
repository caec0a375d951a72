/** What ejabberd is told: rooms that are stored, an archive in Postgres, no limits, no news of who comes and goes. */
export function ejabberdConfig(port: number, databasePort: number): string {
  return `
hosts: [localhost]
loglevel: error
auth_method: [anonymous]
anonymous_protocol: login_anon
allow_multiple_connections: true
disable_sasl_mechanisms: [DIGEST-MD5, SCRAM-SHA-1, SCRAM-SHA-256, SCRAM-SHA-512, X-OAUTH2]
sql_type: pgsql
sql_server: 127.0.0.1
sql_port: ${databasePort}
sql_database: postgres
sql_username: bench
sql_password: ''
sql_pool_size: 10
default_db: sql
new_sql_schema: false
listen:
  - port: ${port}
    ip: 127.0.0.1
    module: ejabberd_c2s
    starttls: false
    shaper: none
    max_stanza_size: 262144
    backlog: 4096
modules:
  mod_mam:
    default: never
    db_type: sql
    request_activates_archiving: false
    clear_archive_on_room_destroy: false
  mod_muc:
    db_type: sql
    access: all
    access_create: all
    access_persistent: all
    history_size: 0
    max_users: 10000
    max_user_conferences: 100
    max_users_presence: 1
    min_message_interval: 0
    default_room_options:
      persistent: true
      mam: true
      anonymous: true
      members_only: false
      public: false
      max_users: 10000
      presence_broadcast: []
`;
}
