import postgres from 'postgres';
import { environment } from './environment.ts';

/** Role postgres, as migrations and people at a terminal have it. */
export const openDatabase = () => postgres(environment.databaseUrl, { max: 1, onnotice: () => {} });
