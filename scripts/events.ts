/**
 * Writes `docs/events.md` from the events themselves:
 *
 *   node scripts/events.ts           writes it
 *   node scripts/events.ts --check   fails when the committed file is not what the events say
 */
import process from "node:process";
import * as z from "zod";
import { eventExample, SIGNATURE_HEADERS, statesOf } from "../src/adapters/http/document/events.ts";
import { ANSWER_SECONDS } from "../src/config.ts";
import { isForCustomers, SECRET_GRACE_SECONDS } from "../src/domain/webhooks/endpoint.ts";
import {
  EVENT_DATA,
  WEBHOOK_EVENT_TYPES,
  WEBHOOK_EVENTS,
  WebhookEnvelope,
  type WebhookEventType,
} from "../src/domain/webhooks/event.ts";
import {
  FAILING_SECONDS,
  KEPT_DAYS,
  RETRY_AFTER_MAX,
  RETRY_PAUSES_SECONDS,
  TRIES_MAX,
} from "../src/domain/webhooks/schedule.ts";
import { fieldsOf } from "./events/fields.ts";
import { duration } from "./events/words.ts";
import { writeGenerated } from "./generated.ts";

const USAGE = `npm run events -- [flags]

  --check   change nothing, and fail when docs/events.md is not what the events say
  --help    show this
`;

/** The page as the file holds it. The same events always give the same text. */
export function eventsPage(): string {
  return [PREFACE, signing(), retries(), body(), data(), events()].join("\n\n").concat("\n");
}

const DAY_SECONDS = 86_400;

const PREFACE = `# Events

Every event that leaves the shop, for customers' systems (\`/webhooks/endpoints\`) and the shop's
own (\`/admin/webhooks/endpoints\`). Written by \`npm run events\` from the source; \`openapi.json\`
has the same under \`webhooks\`. Why they leave as they do:
[ADR 41](adr/0041-events-leave-in-the-commit-of-what-they-tell.md).`;

function signing(): string {
  return `## How to take one

Events come as [Standard Webhooks](https://www.standardwebhooks.com): a POST in JSON with three
headers, which any library of the standard checks.

${table(
  ["header", ""],
  SIGNATURE_HEADERS.map(({ name, description }) => [code(name), description]),
)}

\`\`\`ts
import { Webhook } from "standardwebhooks";

// The bytes as they came. Throws for a wrong signature, and for a time more than five minutes off.
const headers = Object.fromEntries(request.headers);
const event = new Webhook(secret).verify(await request.text(), headers);
\`\`\`

- Apply no \`webhook-id\` twice: an answer that was lost is asked for again.
- Order is not promised: of two events about the same wallet, the one with the higher \`version\`
  tells the later state.
- For ${duration(SECRET_GRACE_SECONDS)} after a change of the secret, both sign.
- Fields and events may be added. What is taken away or renamed stands in the changelog before.`;
}

function retries(): string {
  const pauses = RETRY_PAUSES_SECONDS.map(duration);
  const whole = RETRY_PAUSES_SECONDS.reduce((sum, each) => sum + each, 0);
  const kept = duration(KEPT_DAYS * DAY_SECONDS);
  const days = Math.round(whole / DAY_SECONDS);
  return `## What is answered

| answer | |
| --- | --- |
| 2xx | it is taken |
| 410 | the endpoint is gone: it is switched off, and its owner is told |
| anything else, a redirect or none within ${duration(ANSWER_SECONDS)} | it is sent again |

It is sent at most ${TRIES_MAX} times in about ${days} days, with these pauses between, each up to
a tenth longer:
${pauses.join(", ")}.
A \`Retry-After\` makes a pause longer, up to ${duration(RETRY_AFTER_MAX)}. What is not taken then
can be replayed for ${kept}. An endpoint without a success for ${duration(FAILING_SECONDS)} is
switched off.`;
}

function body(): string {
  return `## The body

${fields(WebhookEnvelope)}
| \`data\` | object | As below |`;
}

/** What each kind of event tells. */
function data(): string {
  const parts = Object.entries(EVENT_DATA).map(
    ([kind, schema]) => `### Data of ${ARTICLE[kind] ?? "a"} ${kind} event\n\n${fields(schema)}`,
  );
  return ["## The data", ...parts].join("\n\n");
}

const ARTICLE: Readonly<Record<string, string>> = { alert: "an" };

function events(): string {
  return ["## The events", ...WEBHOOK_EVENT_TYPES.map(event)].join("\n\n");
}

function event(type: WebhookEventType): string {
  const { data: kind, summary } = WEBHOOK_EVENTS[type];
  const who = isForCustomers(type) ? "" : " For the shop alone.";
  const link = `#data-of-${ARTICLE[kind] ?? "a"}-${kind}-event`;
  return `### ${code(type)}

${summary}.${states(type)}${who} [Data](${link}):

\`\`\`json
${JSON.stringify(eventExample(type))}
\`\`\``;
}

/** In which states of which transactions an event is told. */
function states(type: WebhookEventType): string {
  const all = statesOf(type);
  if (all.length === 0) return "";
  const some = (texts: readonly string[]) => [...new Set(texts)].map(code).join(" or ");
  const types = some(all.map((each) => each.type));
  const status = some(all.map((each) => each.status));
  return ` \`type\` is ${types}, \`status\` ${status}.`;
}

function fields(schema: z.ZodObject): string {
  const rows = fieldsOf(z.toJSONSchema(schema, { io: "input" }));
  return table(
    ["field", "type", ""],
    rows.map(({ name, type, description }) => [code(name), type, description]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replaceAll("|  |", "| |");
  return [row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

if (process.argv[1] === import.meta.filename) {
  const file = "docs/events.md";
  writeGenerated({ file, from: "the events say", usage: USAGE, make: eventsPage });
}
