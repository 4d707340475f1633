// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { setPin } from "../../src/application/auth/set-pin.ts";
import { provePin } from "../../src/application/shared/prove-pin.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { asCustomer } from "../crash/acting.ts";
import { type Buyer, openShop, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { abortObjects } from "../support/underway.ts";

const shop = await openShop();
const PIN = "294173";
const HOUR = 60 * 60;

async function withPin(): Promise<Buyer> {
  const buyer = await shop.customer();
  await setPin(shop.ports, asCustomer(buyer), { password: PASSWORD, pin: PIN });
  return buyer;
}

/** What becomes of a try so many seconds from now. */
async function tried(buyer: Buyer, pin: string, seconds = 0): Promise<string> {
  const now = () => addSeconds(instant(Date.now()), seconds);
  const given = { pin, settings: DEFAULT_SETTINGS };
  return await provePin({ ...shop.ports, now }, asCustomer(buyer), given).then(
    () => "right",
    (error: { code?: string }) => error.code ?? String(error),
  );
}

async function five(buyer: Buyer, seconds: number): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const pin of ["111213", "111214", "111215", "111216", "111217"]) {
    codes.push(await tried(buyer, pin, seconds));
  }
  return codes;
}

const WRONG = new Array<string>(5).fill("pin.wrong");

describe("guesses at the PIN", () => {
  it("wait ever longer, and end in a PIN that serves no more until another is set", async () => {
    const buyer = await withPin();
    expect(await five(buyer, 0)).toEqual(WRONG);
    expect(await tried(buyer, PIN, HOUR / 4 - 60)).toBe("pin.locked");
    expect(await five(buyer, HOUR / 4 + 60)).toEqual(WRONG);
    expect(await tried(buyer, PIN, HOUR)).toBe("pin.locked");
    expect(await five(buyer, 2 * HOUR)).toEqual(WRONG);
    expect(await tried(buyer, PIN, 1000 * HOUR)).toBe("pin.reset_required");

    await setPin(shop.ports, asCustomer(buyer), { password: PASSWORD, pin: "581904" });
    expect(await tried(buyer, PIN)).toBe("pin.wrong");
    expect(await tried(buyer, "581904")).toBe("right");
  });

  it("are forgotten with a right one", async () => {
    const buyer = await withPin();
    for (let round = 0; round < 5; round += 1) {
      for (let guess = 0; guess < 4; guess += 1) {
        expect(await tried(buyer, "111213")).toBe("pin.wrong");
      }
      expect(await tried(buyer, PIN)).toBe("right");
    }
  });

  it("are five, however many guess at once, and outlive the object that counts", SLOW, async () => {
    const buyer = await withPin();
    const guesses = Array.from({ length: 50 }, (_, n) => tried(buyer, String(300_000 + n)));
    const codes = await Promise.all(guesses);
    expect(codes.filter((code) => code === "pin.wrong")).toHaveLength(5);
    expect(codes.filter((code) => code === "pin.locked")).toHaveLength(45);
    await abortObjects();
    expect(await tried(buyer, PIN)).toBe("pin.locked");
  });

  it("are at the PIN that D1 kept before, once the wallet has taken it over", async () => {
    const buyer = await shop.customer();
    expect(await tried(await shop.customer(), PIN)).toBe("pin.not_set");
    await shop.db
      .prepare("INSERT INTO wallet_pins (user_id, pin_hash, updated_at) VALUES (?, ?, ?)")
      .bind(buyer.id, await shop.ports.passwords.hash(PIN), shop.ports.now())
      .run();
    expect(await tried(buyer, "111213")).toBe("pin.wrong");
    expect(await tried(buyer, PIN)).toBe("right");
    await setPin(shop.ports, asCustomer(buyer), { password: PASSWORD, pin: "581904" });
    expect(await tried(buyer, PIN)).toBe("pin.wrong");
  });
});
