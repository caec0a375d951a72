/** The fixed cast of the seed; offered as one-click sign-ins on demo installations only. */
export const demoPeople = [
  { name: 'Maya Okafor', role: 'Mentor', email: 'maya@eyrie.test' },
  { name: 'Sam Lindqvist', role: 'Student', email: 'sam@eyrie.test' },
  { name: 'Priya Raman', role: 'Student', email: 'priya@eyrie.test' },
  { name: 'Alex Moreau', role: 'Support', email: 'alex@eyrie.test' },
  { name: 'Ada Bergstrom', role: 'Admin', email: 'ada@eyrie.test' },
  { name: 'Nico Vance', role: 'New here', email: 'nico@eyrie.test' },
] as const;

export const demoPassword = 'eyrie-demo-2026';
