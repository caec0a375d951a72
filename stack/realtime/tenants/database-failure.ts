import postgres from 'postgres';

export type DatabaseFailureCode =
  | 'Unauthorized'
  | 'UnableToConnectToProject'
  | 'DatabaseLackOfConnections'
  | 'QueryCanceled'
  | 'MissingPartition'
  | 'UnableToReplayMessages';

/** The database could not answer. `code` and `message` are what hosted Realtime says in that case. */
export class DatabaseFailure extends Error {
  readonly code: DatabaseFailureCode;

  constructor(code: DatabaseFailureCode, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const queryCanceled = '57014';
const noPartition = '23514';
const tooManyConnections = '53300';
/** Classes of codes that blame the connection or the server, not the statement. */
const unavailable = /^(08|57P|53)/;

/**
 * Says what an error of a query means for a client; `otherwise` makes the failure for an error of the statement itself,
 * such as a policy that raises.
 */
export function asDatabaseFailure(
  error: unknown,
  otherwise: (cause: unknown) => DatabaseFailure,
): DatabaseFailure {
  const isStatementError = error instanceof postgres.PostgresError && !unavailable.test(error.code);
  const code = error instanceof postgres.PostgresError ? error.code : null;
  if (code === queryCanceled)
    return new DatabaseFailure('QueryCanceled', 'Query was cancelled, please try again', error);
  if (code === noPartition)
    return new DatabaseFailure(
      'MissingPartition',
      'Realtime was unable to find the expected messages partition',
      error,
    );
  if (code === tooManyConnections)
    return new DatabaseFailure(
      'DatabaseLackOfConnections',
      "Database can't accept more connections, Realtime won't connect",
      error,
    );
  if (isStatementError) return otherwise(error);
  return new DatabaseFailure(
    'UnableToConnectToProject',
    'Realtime was unable to connect to the project database',
    error,
  );
}
