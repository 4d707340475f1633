// @module-tag unsampled
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import * as z from "zod";
import { adminSql } from "../../scripts/create-admin.ts";
import { scryptPasswords } from "../../src/adapters/webcrypto/passwords.ts";
import { Admin } from "../../src/domain/auth/person.ts";
import { BUILT_IN_ROLES, type RoleName, zPermission } from "../../src/domain/permission.ts";
import type { Passwords } from "../../src/ports/auth/credentials.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import {
  freshAddress,
  freshEmail,
  from,
  PASSWORD,
  problemIn,
  refusalIn,
  staffIn,
} from "./people.ts";

const shop = await openShop();

const Me = z.strictObject({ ...Admin.shape, permissions: z.array(zPermission) });
const me = (token: string) => shop.request("GET", "/admin/auth/me", { token });
const login = (email: string, password: string = PASSWORD) =>
  shop.request("POST", "/admin/auth/login", { ...from(freshAddress()), body: { email, password } });

/** A new member of staff, added as whoever runs the shop would, with a hash that costs less. */
async function hired(role: RoleName, passwords: Passwords = shop.ports.passwords): Promise<string> {
  const email = freshEmail();
  const wanted = { email, name: "Budi O'Neil", role, password: PASSWORD };
  const sql = await adminSql(wanted, passwords);
  await env.DB.exec(sql.trim());
  return email;
}

it("signs in a member of staff whom the script added", SLOW, async () => {
  const email = await hired("super_admin", scryptPasswords());
  const answer = await login(email.toUpperCase());
  const { admin, access_token, expires_in } = await staffIn(answer);

  expect(answer.status).toBe(200);
  expect(admin).toMatchObject({
    email,
    name: "Budi O'Neil",
    role: "super_admin",
    status: "ACTIVE",
  });
  expect(expires_in).toBe(900);
  expect(Me.parse(await (await me(access_token)).json())).toMatchObject({ id: admin.id, email });
});

it("adds nobody twice and leaves a password as it is", SLOW, async () => {
  const email = await hired("viewer");
  const again = await adminSql({
    email,
    name: "Lain",
    role: "super_admin",
    password: "lain-lain-lain",
  });
  await env.DB.exec(again.trim());
  const { admin } = await staffIn(await login(email));

  expect(admin).toMatchObject({ name: "Budi O'Neil", role: "viewer" });
  expect((await login(email, "lain-lain-lain")).status).toBe(401);
});

it.each(Object.entries(BUILT_IN_ROLES))(
  "gives %s exactly its permissions",
  async (role, granted) => {
    const name = z
      .enum(["super_admin", "admin", "finance", "support", "operator", "viewer"])
      .parse(role);
    const { token } = await shop.staff(name);
    const { permissions } = Me.parse(await (await me(token)).json());

    expect([...permissions].sort()).toEqual([...granted].sort());
  },
);

it("says the same about unknown staff and a wrong password", async () => {
  const email = await hired("admin");
  const { request_id: _one, ...wrong } = await problemIn(await login(email, "salah-salah"));
  const { request_id: _two, ...unknown } = await problemIn(await login(freshEmail()));

  expect(wrong).toEqual(unknown);
  expect(wrong.code).toBe("auth.invalid_credentials");
});

it("ends a staff session on the very next request", async () => {
  const { access_token, refresh_token } = await staffIn(await login(await hired("admin")));
  const out = await shop.request("POST", "/admin/auth/logout", { token: access_token });
  const again = await shop.request("POST", "/admin/auth/refresh", {
    ...from(freshAddress()),
    body: { refresh_token },
  });

  expect(out.status).toBe(204);
  expect(await refusalIn(await me(access_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(again)).toBe("401 auth.token_invalid");
});

it("rotates staff refresh tokens and ends the session when one comes again", async () => {
  const first = await staffIn(await login(await hired("admin")));
  const refresh = (refresh_token: string) =>
    shop.request("POST", "/admin/auth/refresh", {
      ...from(freshAddress()),
      body: { refresh_token },
    });
  const second = await staffIn(await refresh(first.refresh_token));

  expect((await me(second.access_token)).status).toBe(200);
  expect(await refusalIn(await refresh(first.refresh_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await me(second.access_token))).toBe("401 auth.token_invalid");
});

it("refuses disabled staff on their next request", async () => {
  const email = await hired("admin");
  const { admin, access_token, refresh_token } = await staffIn(await login(email));
  await env.DB.prepare("UPDATE admins SET status = 'DISABLED' WHERE id = ?").bind(admin.id).run();
  const again = await shop.request("POST", "/admin/auth/refresh", {
    ...from(freshAddress()),
    body: { refresh_token },
  });

  expect(await refusalIn(await me(access_token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(again)).toBe("401 auth.token_invalid");
  expect(await refusalIn(await login(email))).toBe("403 auth.account_blocked");
  expect(await refusalIn(await login(email, "salah-salah"))).toBe("401 auth.invalid_credentials");
});

it("takes permissions away from demoted staff on their next request", async () => {
  const { admin, access_token } = await staffIn(await login(await hired("finance")));
  const logs = () => shop.request("GET", "/admin/management/audit-logs", { token: access_token });
  expect((await logs()).status).toBe(200);

  await env.DB.prepare("UPDATE admins SET role = 'viewer' WHERE id = ?").bind(admin.id).run();

  expect(await refusalIn(await logs())).toBe("403 auth.forbidden");
  const { permissions, role } = Me.parse(await (await me(access_token)).json());
  expect(role).toBe("viewer");
  expect(permissions).not.toContain("audit:read");
});

it("does not take staff tokens on customers' routes", async () => {
  const { token } = await shop.staff("super_admin");

  expect(await refusalIn(await shop.request("GET", "/auth/me", { token }))).toBe(
    "401 auth.token_invalid",
  );
});
