import { createHash, randomInt } from 'node:crypto';

/** What a mail carries: figures for people to type, and their hash, which links carry and `auth.users` keeps. */
export interface MailToken {
  otp: string;
  hash: string;
}

/** The form in which lite looks tokens up; bound to the address, so that nobody's figures fit somebody else. */
export function hashMailToken(email: string, otp: string): string {
  return createHash('sha256')
    .update(email.toLowerCase() + otp)
    .digest('hex');
}

/** @param length how many figures, as `otp_length` of config.toml says */
export function makeMailToken(email: string, length = 6): MailToken {
  const otp = Array.from({ length }, () => randomInt(10)).join('');
  return { otp, hash: hashMailToken(email, otp) };
}
