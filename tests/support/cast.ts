/** One of the people that the seed makes and every test is about. */
export interface Person {
  id: string;
  name: string;
  email: string;
  password: string;
  role: 'mentor' | 'student' | 'support' | 'admin';
}

/** Everybody's password, in the demo too. */
export const demoPassword = 'eyrie-demo-2026';

/**
 * The cast: Maya mentors Sam (they have a direct conversation) and leads a study circle with Sam and Priya; Sam has
 * written to Alex of support; Ada is an admin; Nico, the stranger, is in no conversation. See supabase/seed.sql.
 */
export const cast = {
  mentor: {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Maya Okafor',
    email: 'maya@eyrie.test',
    password: demoPassword,
    role: 'mentor',
  },
  student: {
    id: '22222222-2222-4222-8222-222222222222',
    name: 'Sam Lindqvist',
    email: 'sam@eyrie.test',
    password: demoPassword,
    role: 'student',
  },
  peer: {
    id: '33333333-3333-4333-8333-333333333333',
    name: 'Priya Raman',
    email: 'priya@eyrie.test',
    password: demoPassword,
    role: 'student',
  },
  agent: {
    id: '44444444-4444-4444-8444-444444444444',
    name: 'Alex Moreau',
    email: 'alex@eyrie.test',
    password: demoPassword,
    role: 'support',
  },
  admin: {
    id: '55555555-5555-4555-8555-555555555555',
    name: 'Ada Bergstrom',
    email: 'ada@eyrie.test',
    password: demoPassword,
    role: 'admin',
  },
  stranger: {
    id: '66666666-6666-4666-8666-666666666666',
    name: 'Nico Vance',
    email: 'nico@eyrie.test',
    password: demoPassword,
    role: 'student',
  },
} as const satisfies Record<string, Person>;
