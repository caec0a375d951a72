/** Writes one structured line; `level` is info for a request, error for a fault of ours. */
export type Log = (level: 'info' | 'error', event: string, fields: Record<string, unknown>) => void;

/** One JSON object per line on standard output, errors on standard error with their stack. */
export const jsonLog: Log = (level, event, fields) => {
  const line = JSON.stringify({ time: new Date().toISOString(), level, event, ...fields });
  if (level === 'error') console.error(line);
  else console.info(line);
};
