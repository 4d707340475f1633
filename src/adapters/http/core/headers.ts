/** The headers of the API beside those of HTTP itself: who sends each, and what it says. */
export const HEADERS = {
  Authorization: { from: "caller" },
  "Content-Type": { from: "caller" },
  "Idempotency-Key": { from: "caller" },
  "Accept-Language": { from: "caller" },
  "Last-Event-ID": { from: "caller" },
  "If-None-Match": { from: "caller" },
  "If-Match": { from: "caller" },
  Traceparent: { from: "caller" },
  "X-Request-Id": {
    from: "both",
    description: "Names this request in every log; yours if you sent one",
    schema: { type: "string", example: "req_01KAV3Q9C5X7" },
  },
  "Retry-After": {
    from: "shop",
    description: "Seconds to wait before the same request again",
    schema: { type: "integer", minimum: 1, example: 60 },
  },
  "RateLimit-Limit": {
    from: "shop",
    description: "Requests that the tightest limit allows, usually in a minute",
    schema: { type: "integer", example: 10 },
  },
  "RateLimit-Remaining": {
    from: "shop",
    description: "How many of them are left",
    schema: { type: "integer", minimum: 0, example: 9 },
  },
  "RateLimit-Reset": {
    from: "shop",
    description: "Seconds until all of them are there again",
    schema: { type: "integer", minimum: 0, example: 60 },
  },
  "Idempotency-Replayed": {
    from: "shop",
    description: "`true` when this answer was given before",
    schema: { type: "string", example: "true" },
  },
  "Content-Disposition": {
    from: "shop",
    description: "The name to save the file under",
    schema: { type: "string", example: 'attachment; filename="statement.csv"' },
  },
  ETag: {
    from: "shop",
    description: "Names this state; send it back as `If-None-Match`",
    schema: { type: "string", example: '"12"' },
  },
  Allow: { from: "shop" },
} as const;

/** What a page of another origin may send, and what it may read of an answer. */
export const SENT_BY_PAGES = namesFrom("caller");
export const READ_BY_PAGES = namesFrom("shop");

function namesFrom(side: "caller" | "shop"): string[] {
  return Object.entries(HEADERS).flatMap(([name, { from }]) =>
    from === side || from === "both" ? [name.toLowerCase()] : [],
  );
}
