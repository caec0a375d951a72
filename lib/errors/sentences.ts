import { errorsText } from '#messages/errors.ts';

/** Sentences for people, by code. */
export const sentences: Readonly<Record<string, string>> = errorsText;
