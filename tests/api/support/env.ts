/** A variable that `tests/support/stack.ts` provides. @throws Error if it did not. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: tests/support/stack.ts should have done so`);
  return value;
}
