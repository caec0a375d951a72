import postgres from 'postgres';
import { environment } from './environment.ts';

/** One connection to a database by its address. */
export const openDatabaseAt = (url: string) => postgres(url, { max: 1, onnotice: () => {} });

/** Role postgres, as migrations and people at a terminal have it. */
export const openDatabase = () => openDatabaseAt(environment.databaseUrl);
