/** Names and values as in postgresql.conf. */
export type ServerSettings = Record<string, string | number>;

/**
 * Server settings of the embedded Postgres. Durability stays on (a message that was acknowledged survives kill -9 and
 * power loss); the rest keeps one machine's memory and disk modest. `others` win over them.
 */
export function serverSettings(port: number, others: ServerSettings = {}): string[] {
  const settings: ServerSettings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 80,
    superuser_reserved_connections: 3,
    shared_buffers: '64MB',
    work_mem: '4MB',
    maintenance_work_mem: '64MB',
    effective_cache_size: '1GB',
    random_page_cost: 1.1,
    jit: 'off',
    wal_level: 'logical',
    max_wal_senders: 6,
    max_replication_slots: 6,
    // A slot whose reader is gone must not fill the disk: it is dropped beyond this.
    max_slot_wal_keep_size: '512MB',
    max_wal_size: '512MB',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    autovacuum_max_workers: 2,
    max_worker_processes: 4,
    max_parallel_workers_per_gather: 0,
    max_logical_replication_workers: 0,
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.max': 1000,
    statement_timeout: '2min',
    idle_in_transaction_session_timeout: '10min',
    log_min_messages: 'warning',
    log_line_prefix: '%q%u ',
    log_statement: 'none',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...others,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
