/** One goal: what was found, and whether that is enough. `undefined` where it was not measured. */
export interface Goal {
  id: string;
  goal: string;
  found: (name: string) => { text: string; isMet: boolean } | undefined;
}
