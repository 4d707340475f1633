export type Members = { [name: string]: unknown };

/** The members of a part of the document; none where there is no such part. */
export function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

/** Every operation of a document, what it asks of others included. */
export function operationsIn(document: object): readonly Members[] {
  const { paths, webhooks } = members(document);
  return [paths, webhooks]
    .flatMap((each) => Object.values(members(each)))
    .flatMap((path) => Object.values(members(path)).map(members));
}
