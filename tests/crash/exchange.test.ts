import { describe, expect, it } from "vitest";
import { exchange } from "../../src/application/wallet/exchange.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { crashPoints, DEATHS } from "../support/cases.ts";
import { crashing, disturbed } from "../support/crashing.ts";
import { abortObjects } from "../support/underway.ts";
import { Done, moneyChanger, positionOf } from "../wallet/changing.ts";
import { asCustomer } from "./acting.ts";

const { shop, quoted, take, withDollars } = await moneyChanger();

/** The request as the route makes it, so that the repeat through the front door is the same one. */
function requestFor(quote_id: string) {
  const body = JSON.stringify({ quote_id });
  return {
    key: "/wallet/exchange tukar",
    digest: hexDigest("sha256", `post /api/v1/wallet/exchange ${body}`),
  };
}

describe.each(DEATHS)("an isolate that dies %s a step", (death) => {
  it("of an exchange has moved both sides or none, and repeated moves them once", async () => {
    for (const at of crashPoints()) {
      const buyer = await withDollars();
      const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
      const dying = crashing(shop.ports, at, death);
      const request = requestFor(quote_id);
      await exchange(dying.ports, asCustomer(buyer), { quote_id, request }).catch(() => undefined);
      const moved = await positionOf(buyer);
      expect([{}, { USD: 100, IDR: -15_760 }]).toContainEqual(moved);

      const answer = await take(buyer, quote_id, "tukar");
      expect(answer.status, await answer.clone().text()).toBe(201);
      Done.parse(await answer.json());
      expect(await positionOf(buyer)).toEqual({ USD: 100, IDR: -15_760 });
      if (!dying.crashed()) {
        expect(dying.steps).toEqual([
          "catalogue.snapshot",
          "exchangeRates.quote",
          "wallets.exchange",
        ]);
        break;
      }
    }
  });
});

describe("a wallet object that is aborted", () => {
  it("before any step of an exchange does not disturb it", async () => {
    for (const at of crashPoints()) {
      const buyer = await withDollars();
      const { quote_id } = await quoted(buyer, "USD", "IDR", 100);
      const shaken = disturbed(shop.ports, at, abortObjects);
      await exchange(shaken.ports, asCustomer(buyer), { quote_id, request: requestFor(quote_id) });
      expect((await take(buyer, quote_id, "tukar")).status).toBe(201);
      expect(await positionOf(buyer)).toEqual({ USD: 100, IDR: -15_760 });
      if (!shaken.happened()) break;
    }
  });
});
