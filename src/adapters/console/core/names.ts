import type { Ports } from "../../../ports/index.ts";

/** What somebody is called, by their id. */
export type NameOf = (id: string) => Promise<string | undefined>;

/** Names of people: all that a page asks for while it is drawn are found in one trip. */
export function namesFrom({ people }: Pick<Ports, "people">): NameOf {
  let wanted = new Set<string>();
  let asked: Promise<ReadonlyMap<string, string>> | undefined;
  const found = async () => {
    // Whatever else is drawn meanwhile asks with it.
    await Promise.resolve();
    const ids = [...wanted];
    wanted = new Set();
    asked = undefined;
    return await people.namesOf(ids);
  };
  return async (id) => {
    wanted.add(id);
    asked ??= found();
    return (await asked).get(id);
  };
}
