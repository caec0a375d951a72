import type { MuteSpan } from '@/lib/chat/mute-until.ts';

/** The spans that menus and the details offer, shortest first. */
export const muteChoices: readonly { span: MuteSpan; label: string }[] = [
  { span: 'hour', label: 'For 1 hour' },
  { span: 'eight-hours', label: 'For 8 hours' },
  { span: 'tomorrow', label: 'Until tomorrow' },
  { span: 'for-good', label: 'Until I unmute it' },
];
