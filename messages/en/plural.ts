import { pluralIn } from '../plural.ts';
import { locale } from './locale.ts';

export const plural = pluralIn(locale.formats);
