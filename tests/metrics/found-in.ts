/** Secrets by what they are called. */
export type Secrets = Iterable<readonly [name: string, secret: string]>;

/** Whether a text has this as a word of its own: digits alone are met by chance in longer ones. */
export function holds(text: string, secret: string): boolean {
  const escaped = secret.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![0-9A-Za-z])${escaped}(?![0-9A-Za-z])`, "i").test(text);
}

/** Which secret stands in which place, with the text around it; nothing, if all is well. */
export function foundIn(
  places: Readonly<Record<string, readonly string[]>>,
  secrets: Secrets,
): readonly string[] {
  const all = [...secrets];
  const empty = all.filter(([, secret]) => secret === "").map(([name]) => `${name} is empty`);
  const found = Object.entries(places).flatMap(([place, texts]) =>
    all.flatMap(([name, secret]) => {
      const text = texts.find((each) => secret !== "" && holds(each, secret));
      return text === undefined ? [] : [`${name} in ${place}: ${text.slice(0, 400)}`];
    }),
  );
  return [...empty, ...found];
}
