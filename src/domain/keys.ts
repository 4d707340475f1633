/** The keys of a table, in its order. A key of its type that the table lacks does not compile. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(table) as Key[];
}
