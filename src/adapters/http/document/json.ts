export type Members = { [name: string]: unknown };

/** The members of a part of the document; none where there is no such part. */
export function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

/** Every operation of a document. */
export function operationsIn(document: object): readonly Members[] {
  return Object.values(members(members(document).paths)).flatMap((path) =>
    Object.values(members(path)).map(members),
  );
}
