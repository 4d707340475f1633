// @module-tag slow
import { expect, it } from "vitest";
import { liftBans } from "../../src/application/users/lift-bans.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { PASSWORD, refusalIn } from "../auth/people.ts";
import { inDays } from "../privacy/leaving.ts";
import { settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const { ports } = shop;

it("a ban that ends opens no account that its owner has closed", async () => {
  const { token } = await shop.staff();
  const owner = await shop.customer();
  const body = { password: PASSWORD };
  const closed = await shop.request("POST", "/users/close", { token: owner.token, body });
  expect(closed.status).toBe(204);
  await settled(owner);
  const until = addSeconds(ports.now(), 3_600);
  const banned = await shop.ask("POST /admin/users/{user_id}/ban", {
    ...{ token, params: { user_id: owner.id }, body: { reason: "Penipuan kartu", until } },
  });
  expect(banned.status).toBe(200);
  const later = inDays(ports, 1);
  await liftBans(later);
  await ports.outbox.flush(later.now());
  expect(await ports.accounts.find(owner.id)).toMatchObject({
    ...{ status: "INACTIVE", banned_until: null },
  });
  const again = { email: owner.email, password: PASSWORD };
  const login = await shop.request("POST", "/auth/login", { body: again });
  expect(await refusalIn(login)).toBe("403 user.closed");
});
