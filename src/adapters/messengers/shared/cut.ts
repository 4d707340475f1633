const ELLIPSIS = "…";

/** The text in so many UTF-16 units: no character is split, and what was cut is marked. */
export function cutTo(text: string, unitsMax: number): string {
  const whole = text.toWellFormed();
  return whole.length <= unitsMax ? whole : cutWhere(whole, (head) => head.length <= unitsMax);
}

/** The longest head, marked as cut, that fits; fitting gets no easier with length. */
export function cutWhere(text: string, fits: (text: string) => boolean): string {
  const whole = text.toWellFormed();
  if (fits(whole)) return whole;
  const letters = [...whole];
  const head = (count: number) => `${letters.slice(0, count).join("").trimEnd()}${ELLIPSIS}`;
  let [kept, beyond] = [0, letters.length];
  while (beyond - kept > 1) {
    const middle = Math.floor((kept + beyond) / 2);
    if (fits(head(middle))) kept = middle;
    else beyond = middle;
  }
  return head(kept);
}
