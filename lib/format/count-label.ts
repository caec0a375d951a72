/** A badge's text: "", "7", "99+". */
export function countLabel(count: number): string {
  if (count <= 0) return '';
  return count > 99 ? '99+' : String(count);
}
