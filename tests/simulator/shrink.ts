/**
 * Leaves out of a failing list whatever it fails without: halves first, then ever smaller parts,
 * until no single item can be spared or the patience is at its end.
 */
export async function shrink<Item>(
  items: readonly Item[],
  fails: (fewer: readonly Item[]) => Promise<boolean>,
  triesMax: number,
): Promise<readonly Item[]> {
  let tries = 0;
  let kept = await shortest(items, (fewer) => {
    tries += 1;
    return fails(fewer);
  });
  let parts = 2;
  while (kept.length > 1 && tries < triesMax) {
    const size = Math.ceil(kept.length / parts);
    const smaller = await firstFailing(kept, size, async (fewer) => {
      tries += 1;
      return tries <= triesMax && (await fails(fewer));
    });
    if (smaller !== undefined) {
      kept = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size <= 1) {
      break;
    } else {
      parts = Math.min(kept.length, parts * 2);
    }
  }
  return kept;
}

/** The beginning of it that fails already, by halves: what comes before a cut stays as it was. */
async function shortest<Item>(
  items: readonly Item[],
  fails: (fewer: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  let [low, high] = [0, items.length];
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2);
    if (await fails(items.slice(0, middle))) high = middle;
    else low = middle;
  }
  return items.slice(0, high);
}

/** The list without one of its parts, where it still fails; the last parts are tried first. */
async function firstFailing<Item>(
  items: readonly Item[],
  size: number,
  fails: (fewer: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[] | undefined> {
  for (let start = Math.floor((items.length - 1) / size) * size; start >= 0; start -= size) {
    const fewer = [...items.slice(0, start), ...items.slice(start + size)];
    if (await fails(fewer)) return fewer;
  }
  return undefined;
}
