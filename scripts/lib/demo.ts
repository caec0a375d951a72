import { cast, demoPassword } from '../../tests/support/cast.ts';

/** The demo sign-ins as lines for the terminal. */
export function demoSignIns(): string[] {
  return Object.values(cast).map((person) => `  ${person.email.padEnd(20)} ${person.name}, ${person.role}`);
}

export { demoPassword };
