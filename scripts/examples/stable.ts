import type { Exchange } from "./exchange.ts";

/** What a session's tokens, a bank's cursor and the like are shown as: never what they were. */
const SHOWN: Readonly<Record<string, string | number>> = {
  access_token: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1c3JfMDFLQSJ9.c2lnbmF0dXJl",
  challenge: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs",
  path: "/api/v1/receipts/shared/yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs",
  signature:
    "rJ0nQ8eV5wYb2mXc7tKd4LpZs1HgUf9aNiEo3RxT6vBqWkCyM0jGhSlDuFzP5OQ2e8A4V7tXnYbKcRmL1wJ9Dg",
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  milliseconds: 84,
  device_token: "1784084400.0f3c9a2b7d1e4c585d0c7a9be21f4a80.0f3c9a2b7d1e4c58",
  refresh_token: "yAx0nP2vN3m8bQ5tJrW7cK1dE4fG6hS9uZoLiMkXwVs",
};

const PREFIXED = /\b([a-z]{3})_[0-9A-HJKMNP-TV-Z]{26}\b/g;
const REQUEST = /\breq_[0-9A-Za-z-]+\b/g;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
/** The server of somebody who integrates, as the sandbox plays it. */
const RECEIVER = /\bhttp:\/\/127\.0\.0\.1:\d+\/receiver\/hooks\//g;
const HEX = /\b[0-9a-f]{32,128}\b/g;
const INSTANT = /\b(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?Z/g;

/** The ids of a kind that is recorded share their time; the last places count. */
const ID_HEAD = "01KEZ3Q9C5";
const ID_LENGTH = 26;

/**
 * The same journey told the same way whenever it is recorded: ids are numbered by their kind in the
 * order in which they are first seen, instants are those of a full minute, tokens are made up. A
 * list keeps its first row, and any other array its first two.
 */
export function stable(exchanges: readonly Exchange[]): readonly Exchange[] {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const numbered = (kind: string, found: string, make: (count: number) => string): string => {
    const known = names.get(found);
    if (known !== undefined) return known;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(found, make(count));
    return make(count);
  };
  const text = (said: string): string =>
    said
      .replace(RECEIVER, "https://hooks.example.com/")
      .replace(INSTANT, "$1:00.000Z")
      .replace(PREFIXED, (id, prefix: string) =>
        numbered(prefix, id, (count) => `${prefix}_${ID_HEAD}${padded(count, ID_LENGTH - 10)}`),
      )
      .replace(REQUEST, (id) => numbered("req", id, (count) => `req_${padded(count, 12)}`))
      .replace(UUID, (id) =>
        numbered("uuid", id, (count) => `00000000-0000-4000-8000-${padded(count, 12)}`),
      )
      .replace(HEX, (id) => numbered("hex", id, (count) => padded(count, id.length)));
  const value = (part: unknown, name = ""): unknown => {
    const shown = SHOWN[name];
    if (typeof part === typeof shown) return shown;
    if (typeof part === "string") return text(part);
    if (Array.isArray(part)) {
      return part.slice(0, name === "data" ? 1 : 2).map((each) => value(each));
    }
    if (typeof part !== "object" || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, each]) => [text(key), value(each, key)]),
    );
  };
  return exchanges.map(({ request, answer, ...rest }) => ({
    ...rest,
    ...(request === undefined ? {} : { request: value(request) }),
    ...(answer === undefined ? {} : { answer: value(answer) }),
  }));
}

function padded(count: number, length: number): string {
  return String(count).padStart(length, "0");
}

/** Each exchange on a line of its own, so that a change shows there. */
export function writtenByLine(exchanges: readonly Exchange[]): string {
  return `[\n${exchanges.map((each) => JSON.stringify(each)).join(",\n")}\n]\n`;
}
