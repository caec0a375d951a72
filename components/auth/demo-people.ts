import { authText } from '#messages/auth.ts';

/** The fixed cast of the seed; offered as one-click sign-ins on demo installations only. */
export const demoPeople = [
  { name: 'Maya Okafor', role: authText.mentor, email: 'maya@eyrie.test' },
  { name: 'Sam Lindqvist', role: authText.student, email: 'sam@eyrie.test' },
  { name: 'Priya Raman', role: authText.student, email: 'priya@eyrie.test' },
  { name: 'Alex Moreau', role: authText.support, email: 'alex@eyrie.test' },
  { name: 'Ada Bergstrom', role: authText.admin, email: 'ada@eyrie.test' },
  { name: 'Nico Vance', role: authText.newHere, email: 'nico@eyrie.test' },
] as const;

export const demoPassword = 'eyrie-demo-2026';
