import type { Cursor } from "../../domain/operations/cursor.ts";
import type { Cursors } from "../../ports/operations/cursors.ts";

/**
 * Answers for every section's cursor from one query, as they stood when the first was asked for;
 * one that has been moved since is read anew. An overlapping run may have moved a cursor meanwhile:
 * the items between are met twice, which paged work allows.
 */
export function cursorsAtOnce(cursors: Cursors): Cursors {
  const moved = new Set<string>();
  let read: Promise<ReadonlyMap<string, Cursor>> | undefined;
  const all = async () => new Map((await cursors.list()).map((cursor) => [cursor.name, cursor]));
  return {
    list: () => cursors.list(),
    find: async (name) => {
      if (moved.has(name)) return await cursors.find(name);
      read ??= all();
      try {
        return (await read).get(name);
      } catch (error) {
        // The next section tries for itself.
        read = undefined;
        throw error;
      }
    },
    move: (cursor) => {
      moved.add(cursor.name);
      return cursors.move(cursor);
    },
  };
}
