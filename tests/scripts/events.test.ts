import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { duration } from "../../scripts/events/words.ts";
import { eventsPage } from "../../scripts/events.ts";
import { EVENT_DATA, WEBHOOK_EVENT_TYPES } from "../../src/domain/webhooks/event.ts";

const page = eventsPage();

describe("the page of events", () => {
  it("is the one that stands in the repository", () => {
    const file = join(import.meta.dirname, "..", "..", "docs", "events.md");
    expect(readFileSync(file, "utf8"), "npm run events writes it").toBe(page);
  });

  it("tells of every event and every field, with its type", () => {
    for (const type of WEBHOOK_EVENT_TYPES) expect(page).toContain(`### \`${type}\`\n`);
    const names = Object.values(EVENT_DATA).flatMap(({ shape }) => Object.keys(shape));
    for (const name of names) expect(page).toMatch(new RegExp(`^\\| \`${name}\` \\| \\S`, "m"));
    expect(page).toContain(
      "| `total` | integer from 0 | What it moves, fees included, in minor units",
    );
    expect(page).toContain("`type` is `PPOB` or `PRODUCT`, `status` `SUCCESS`");
  });
});

it.each([
  [5, "5 seconds"],
  [60, "1 minute"],
  [90, "90 seconds"],
  [86_400, "24 hours"],
  [432_000, "5 days"],
])("says %s seconds as %s", (seconds, said) => {
  expect(duration(seconds)).toBe(said);
});
