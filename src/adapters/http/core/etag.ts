/** Names one state of what counts its changes. */
export function etagOf(count: number): string {
  return `"${count}"`;
}
