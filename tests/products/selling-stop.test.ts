import { expect, it } from "vitest";
import type { Id } from "../../src/domain/ids.ts";
import {
  type SellingStop,
  type StopTarget,
  stopsInForce,
  stopsOf,
} from "../../src/domain/products/selling-stop.ts";
import { instant } from "../../src/domain/time.ts";

const NOON = instant(Date.UTC(2026, 0, 15, 12));
const ONE = instant(Date.UTC(2026, 0, 15, 13));
const GAMES: Id<"category"> = "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y1";
const LEGENDS: Id<"category"> = "cat_01KAV3Q9C5X7M2N8P4R6T0W1Y2";
const UNSEEN = { name: "Uji", active: true, position: 0, created_at: NOON, updated_at: NOON };

const stop = (target: StopTarget, until: SellingStop["until"] = null): SellingStop => ({
  ...target,
  ...{ reason: "Uji", until, stopped_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ", stopped_at: NOON },
});
const stopping = (...stops: readonly SellingStop[]) => ({
  categories: [
    { id: GAMES, slug: "games", parent_id: null, ...UNSEEN },
    { id: LEGENDS, slug: "legends", parent_id: GAMES, ...UNSEEN },
  ],
  products: [{ sku: "ml86", category_id: LEGENDS }],
  settings: { "selling.stops": stops },
});
const SALE = {
  sku: "ml86",
  currency: "IDR",
  supplier: "digiflazz",
  channel: "web",
  guild: "81384788765712384",
};

it.each([
  ["category", "legends", true],
  ["category", "games", true],
  ["category", "pulsa", false],
  ["channel", "web", true],
  ["channel", "api", false],
  ["currency", "IDR", true],
  ["currency", "WL", false],
  ["guild", "81384788765712384", true],
  ["guild", "81384788765712385", false],
  ["supplier", "digiflazz", true],
  ["supplier", "iak", false],
  // The same word in another scope means something else.
  ["supplier", "web", false],
] as const)("by a stop of %s %s the sale is stopped: %s", (scope, subject, isStopped) => {
  const found = stopsOf(stopping(stop({ scope, subject })), SALE, NOON);

  expect(found.length).toBe(isStopped ? 1 : 0);
});

it("ends by itself at the instant that was set", () => {
  const short = stop({ scope: "currency", subject: "IDR" }, ONE);

  expect(stopsInForce([short], NOON)).toEqual([short]);
  expect(stopsInForce([short], ONE)).toEqual([]);
  expect(stopsOf(stopping(short), SALE, ONE)).toEqual([]);
});
