// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { knownDevice } from "../../src/application/auth/known-device.ts";
import { setAccountStatus } from "../../src/application/users/change-account.ts";
import { customerIn, freshAddress, from, PASSWORD, registered } from "../auth/people.ts";
import { keysIn } from "../integrations/keys.ts";
import { asStaff } from "../orders/manual-status.ts";
import { passSeconds } from "../support/clock.ts";
import { deliver, settled } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const staff = await shop.staff("admin");

const ask = (method: string, path: string, body: object) =>
  shop.request(method, `/admin/users${path}`, { token: staff.token, body });
const look = (token: string) => shop.request("GET", "/wallet/balance", { token });
const login = (email: string) =>
  shop.request("POST", "/auth/login", {
    ...from(freshAddress()),
    body: { email, password: PASSWORD },
  });

describe("a customer who was kept out", () => {
  it.each(["ban", "deactivate"])(
    "by %s signs in anew: no session, key or device comes back with the account",
    SLOW,
    async (verb) => {
      const { user, access_token: token, refresh_token, ...signedIn } = await registered(shop);
      const owner = { id: user.id, email: user.email, token };
      const { key } = await keysIn(shop).made(owner);
      await ask("POST", `/${user.id}/${verb}`, { reason: "Uji" });
      await ask("POST", `/${user.id}/activate`, { reason: "Sudah diperiksa" });
      await settled(user);
      for (const each of [token, key]) expect((await look(each)).status).toBe(401);
      const again = { ...from(freshAddress()), body: { refresh_token } };
      expect((await shop.request("POST", "/auth/refresh", again)).status).toBe(401);
      const contact = { kind: "email", value: user.email } as const;
      const device = { contact, token: signedIn.device_token };
      expect(await knownDevice(shop.ports, device)).toBeUndefined();
      // A device is dated to the second, and one of the same second is taken for an earlier one.
      await passSeconds(1);
      const { device_token } = await customerIn(await login(user.email));
      expect(await knownDevice(shop.ports, { contact, token: device_token })).toBeDefined();
    },
  );

  it("is signed out though their object hears of the ban only after they were let in", async () => {
    const { user, access_token: token } = await registered(shop);
    const { ports } = shop;
    const deaf = { ...ports.customerSessions, put: async () => {} };
    const asked = { id: user.id, status: "BANNED", reason: "Uji" } as const;
    const by = asStaff(staff.id);
    heldMessages.closed = true;
    await setAccountStatus({ ...ports, customerSessions: deaf }, by, asked);
    await setAccountStatus(ports, by, { ...asked, status: "ACTIVE" });
    expect((await look(token)).status).toBe(200);
    heldMessages.closed = false;
    for (const letter of heldMessages.waiting.splice(0)) await deliver(letter, ports);
    await ports.outbox.flush(ports.now());
    await settled(user);
    expect((await look(token)).status).toBe(401);
  });
});
