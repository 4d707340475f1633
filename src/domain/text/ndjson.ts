/** Values as newline-delimited JSON, one a line. */
export function toNdjson(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

/** The values of newline-delimited JSON; throws a `SyntaxError` where a line is none. */
export function fromNdjson(text: string): readonly unknown[] {
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line): unknown => JSON.parse(line));
}
