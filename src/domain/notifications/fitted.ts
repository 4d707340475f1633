const ELLIPSIS = "...";

interface Room {
  /** What of the text is of no use in halves. */
  readonly secrets: readonly string[];
  readonly fits: (text: string) => boolean;
}

/**
 * As much of a text as fits, its end marked as cut. A secret in it stays whole: what stands around
 * it gives way first, and where all secrets together do not fit, they are left out whole.
 */
export function fitted(text: string, { secrets, fits }: Room): string {
  if (fits(text)) return text;
  const held = secrets.filter((each) => each !== "" && text.includes(each));
  const plain = cutTo(text, fits);
  if (held.every((each) => plain.includes(each))) return plain;
  const tail = [...new Set(held)].join(" ");
  if (!fits(`${ELLIPSIS} ${tail}`)) {
    const without = held.reduce((rest, each) => rest.replaceAll(each, ELLIPSIS), text);
    return fits(without) ? without : cutTo(without, fits);
  }
  const before = text.slice(0, Math.min(...held.map((each) => text.indexOf(each)))).trimEnd();
  const whole = `${before} ${tail}`;
  if (fits(whole)) return whole;
  const head = cutTo(before, (cut) => fits(`${cut} ${tail}`));
  return `${head} ${tail}`;
}

/** The longest head of whole letters that fits with the mark behind it. */
function cutTo(text: string, fits: (text: string) => boolean): string {
  const letters = [...text];
  const cut = (count: number) => `${letters.slice(0, count).join("")}${ELLIPSIS}`;
  let [kept, beyond] = [0, letters.length];
  while (beyond - kept > 1) {
    const middle = Math.floor((kept + beyond) / 2);
    if (fits(cut(middle))) kept = middle;
    else beyond = middle;
  }
  return cut(kept);
}
