/** Rows of plain cells under a row of headings. */
export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}
