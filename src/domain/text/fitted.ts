interface Room {
  /** What of the text is of no use in halves. */
  readonly secrets: readonly string[];
  readonly fits: (text: string) => boolean;
  /** What stands for what was cut. */
  readonly mark?: string;
}

/**
 * As much of a text as fits, its end marked as cut. A secret in it stays whole: what stands around
 * it gives way first, and where all secrets together do not fit, they are left out whole.
 */
export function fitted(text: string, { secrets, fits, mark = "..." }: Room): string {
  if (fits(text)) return text;
  const held = secrets.filter((each) => each !== "" && text.includes(each));
  const plain = cutTo(text, { fits, mark });
  if (held.every((each) => plain.includes(each))) return plain;
  const tail = [...new Set(held)].join(" ");
  if (!fits(`${mark} ${tail}`)) {
    const without = held.reduce((rest, each) => rest.replaceAll(each, mark), text);
    return fits(without) ? without : cutTo(without, { fits, mark });
  }
  const before = text.slice(0, Math.min(...held.map((each) => text.indexOf(each)))).trimEnd();
  const whole = `${before} ${tail}`;
  if (fits(whole)) return whole;
  const head = cutTo(before, { fits: (cut) => fits(`${cut} ${tail}`), mark });
  return `${head} ${tail}`;
}

type Cut = Required<Pick<Room, "fits" | "mark">>;

/** The longest head of whole letters that fits with the mark behind it. */
function cutTo(text: string, { fits, mark }: Cut): string {
  const letters = [...text];
  const cut = (count: number) => `${letters.slice(0, count).join("")}${mark}`;
  let [kept, beyond] = [0, letters.length];
  while (beyond - kept > 1) {
    const middle = Math.floor((kept + beyond) / 2);
    if (fits(cut(middle))) kept = middle;
    else beyond = middle;
  }
  return cut(kept);
}
