// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { adminSql } from "../../scripts/create-admin.ts";
import { Admin } from "../../src/domain/auth/person.ts";
import { Role, SetupSecret } from "../../src/domain/auth/staff.ts";
import { BUILT_IN_ROLES } from "../../src/domain/permission.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { freshEmail, PASSWORD, refusalIn, staffIn } from "./people.ts";

const shop = await openShop();
const boss = await shop.staff("super_admin");
const { token } = boss;

const hire = (by: string, role: string, email = freshEmail()) =>
  shop.ask("POST /admin/management", { token: by, body: { email, name: "Budi", role } });
const change = (by: string, admin_id: string, body: object) =>
  shop.ask("PUT /admin/management/{admin_id}", { token: by, params: { admin_id }, body });
const login = (email: string, password: string) =>
  shop.ask("POST /admin/auth/login", { body: { email, password } });
const setUp = (setup_secret: string, password = PASSWORD) =>
  shop.ask("POST /admin/auth/setup", { body: { setup_secret, password } });
const me = (by: string) => shop.ask("GET /admin/auth/me", { token: by });
const roleName = () => `r${crypto.randomUUID().replaceAll("-", "_")}`;
const addRole = (by: string, name: string, permissions: readonly string[]) =>
  shop.ask("POST /admin/management/roles", { token: by, body: { name, permissions } });

async function hired(role: string) {
  const answer = await hire(token, role);
  expect(answer.status).toBe(201);
  const { admin, setup_secret } = SetupSecret.parse(await answer.json());
  expect((await setUp(setup_secret)).status).toBe(200);
  const { access_token } = await staffIn(await login(admin.email, PASSWORD));
  return { ...admin, token: access_token };
}

it("lets new staff choose their password once, by their set-up secret", async () => {
  const email = freshEmail();
  const { setup_secret } = SetupSecret.parse(await (await hire(token, "viewer", email)).json());
  expect(await refusalIn(await login(email, PASSWORD))).toBe("401 auth.invalid_credentials");

  const answers = await Promise.all([
    setUp(setup_secret, "sandi-satu"),
    setUp(setup_secret, "sandi-dua"),
  ]);

  expect(answers.map(({ status }) => status).toSorted()).not.toEqual([200, 200]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await refusalIn(await setUp(setup_secret))).toBe("401 staff.setup_invalid");
  const signIns = await Promise.all([login(email, "sandi-satu"), login(email, "sandi-dua")]);
  expect(signIns.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  expect(await refusalIn(await hire(token, "viewer", email))).toBe("409 auth.email_taken");
});

it("sets up the first super admin by the secret that the script shows", async () => {
  const email = freshEmail();
  const setup_secret = "s".repeat(43);
  const sql = await adminSql({ email, name: "Sari", role: "super_admin", setup_secret });
  expect(sql).not.toContain(setup_secret);
  await shop.db.exec(sql.trim());
  expect((await setUp(setup_secret)).status).toBe(200);
  expect((await staffIn(await login(email, PASSWORD))).admin.role).toBe("super_admin");

  await shop.db.exec(
    (await adminSql({ email, name: "Lain", role: "viewer", setup_secret })).trim(),
  );
  expect(await refusalIn(await setUp(setup_secret))).toBe("401 staff.setup_invalid");
});

it("lists staff by pages and filters, and shows what one may do", async () => {
  const one = await hired("finance");
  const page = async (query: object) => {
    const answer = await shop.ask("GET /admin/management", { token, query: { ...query } });
    return z
      .object({ data: z.array(Admin), next_cursor: z.string().nullable() })
      .parse(await answer.json());
  };
  const first = await page({ limit: 1 });
  expect(first.data.map(({ id }) => id)).toEqual([one.id]);
  const second = await page({ limit: 1, cursor: first.next_cursor });
  expect(second.data[0]?.id).not.toBe(one.id);
  expect((await page({ role: "finance" })).data.every(({ role }) => role === "finance")).toBe(true);
  expect((await page({ status: "DISABLED", role: "finance" })).data).toEqual([]);

  const params = { admin_id: one.id };
  const found = await shop.ask("GET /admin/management/{admin_id}", { token, params });
  const { permissions } = z.object({ permissions: z.array(z.string()) }).parse(await found.json());
  expect(permissions.toSorted()).toEqual([...BUILT_IN_ROLES.finance].toSorted());
  const profile = await shop.ask("GET /admin/management/profile", { token: one.token });
  expect(await profile.json()).toMatchObject({ id: one.id });
  const renamed = await shop.ask("PUT /admin/management/profile", {
    token: one.token,
    body: { name: "Baru" },
  });
  expect(await renamed.json()).toMatchObject({ id: one.id, name: "Baru" });
  const allowed = async (permission: string) => {
    const body = { permission };
    return (
      await shop.ask("POST /admin/management/validate-access", { token: one.token, body })
    ).json();
  };
  expect(await allowed("ledger:read")).toEqual({ allowed: true });
  expect(await allowed("staff:write")).toEqual({ allowed: false });
});

it("refuses a deactivated member on the next request, and old sessions for ever", async () => {
  const one = await hired("operator");
  expect((await me(one.token)).status).toBe(200);
  const params = { admin_id: one.id };
  expect((await shop.ask("DELETE /admin/management/{admin_id}", { token, params })).status).toBe(
    204,
  );
  expect(await refusalIn(await me(one.token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await login(one.email, PASSWORD))).toBe("403 auth.account_blocked");
  expect((await change(token, one.id, { status: "ACTIVE" })).status).toBe(200);
  expect(await refusalIn(await me(one.token))).toBe("401 auth.token_invalid");
  expect((await login(one.email, PASSWORD)).status).toBe(200);
});

it("lets nobody give, change or touch what they do not hold themselves", async () => {
  const name = roleName();
  expect((await addRole(token, name, ["staff:read", "staff:write", "roles:write"])).status).toBe(
    201,
  );
  const clerk = await hired(name);
  const strong = await hired("finance");

  expect(await refusalIn(await hire(clerk.token, "finance"))).toBe("403 staff.beyond_own");
  expect(await refusalIn(await change(clerk.token, clerk.id, { role: "super_admin" }))).toBe(
    "403 staff.beyond_own",
  );
  expect(await refusalIn(await change(clerk.token, strong.id, { status: "DISABLED" }))).toBe(
    "403 staff.beyond_own",
  );
  const params = { admin_id: strong.id };
  for (const route of [
    "POST /admin/management/{admin_id}/reset",
    "DELETE /admin/management/{admin_id}/sessions",
  ]) {
    expect(await refusalIn(await shop.ask(route, { token: clerk.token, params }))).toBe(
      "403 staff.beyond_own",
    );
  }
  expect(await refusalIn(await addRole(clerk.token, roleName(), ["wallets:adjust"]))).toBe(
    "403 staff.beyond_own",
  );
  expect((await hire(clerk.token, name)).status).toBe(201);
});

it("changes what a role of the shop's own gives, from the next request on", async () => {
  const name = roleName();
  const role = await addRole(token, name, ["ledger:read"]);
  expect(Role.parse(await role.json())).toEqual({
    name,
    permissions: ["ledger:read", "session:own"],
    built_in: false,
    version: 1,
  });
  expect(await refusalIn(await addRole(token, name, []))).toBe("409 role.name_taken");
  const one = await hired(name);
  const balance = () => shop.ask("GET /admin/ledger/trial-balance", { token: one.token });
  expect((await balance()).status).toBe(200);

  const params = { role: name };
  const put = (permissions: readonly string[]) =>
    shop.ask("PUT /admin/management/roles/{role}", { token, params, body: { permissions } });
  expect((await put(["audit:read"])).status).toBe(200);
  expect(await refusalIn(await balance())).toBe("403 auth.forbidden");

  const remove = (asked: object) =>
    shop.ask("DELETE /admin/management/roles/{role}", { token, params: { ...params, ...asked } });
  expect(await refusalIn(await remove({}))).toBe("409 role.in_use");
  expect((await change(token, one.id, { role: "viewer" })).status).toBe(200);
  expect((await remove({})).status).toBe(204);
  expect(await refusalIn(await remove({}))).toBe("404 role.not_found");
  expect(await refusalIn(await remove({ role: "viewer" }))).toBe("409 role.built_in");
  const listed = await shop.ask("GET /admin/management/roles", { token });
  const { data } = z.object({ data: z.array(Role) }).parse(await listed.json());
  const builtIn = data.filter(({ built_in }) => built_in);
  expect(Object.fromEntries(builtIn.map((each) => [each.name, each.permissions]))).toEqual(
    Object.fromEntries(
      Object.entries(BUILT_IN_ROLES).map(([role, given]) => [role, [...given].toSorted()]),
    ),
  );
  const all = await shop.ask("GET /admin/management/permissions", { token });
  expect(await all.json()).toMatchObject({ data: expect.arrayContaining(["staff:write"]) });
});

it("takes password and sessions away by a reset, never one's own", SLOW, async () => {
  const one = await hired("viewer");
  const params = { admin_id: one.id };
  const reset = (admin_id: string) =>
    shop.ask("POST /admin/management/{admin_id}/reset", { token, params: { ...params, admin_id } });
  const { setup_secret } = SetupSecret.parse(await (await reset(one.id)).json());
  expect(await refusalIn(await me(one.token))).toBe("401 auth.token_invalid");
  expect(await refusalIn(await login(one.email, PASSWORD))).toBe("401 auth.invalid_credentials");
  expect((await setUp(setup_secret, "sandi-yang-baru")).status).toBe(200);
  expect((await login(one.email, "sandi-yang-baru")).status).toBe(200);
  expect(await refusalIn(await reset(boss.id))).toBe("409 admin.own_account");
});

it("never loses its last super admin who can sign in, even to two requests at once", async () => {
  const { results } = await shop.db
    .prepare("SELECT id FROM admins WHERE role = 'super_admin' AND status = 'ACTIVE'")
    .all();
  const other = await shop.staff("super_admin");
  // Somebody who was added and never set up does not count.
  expect((await hire(token, "super_admin")).status).toBe(201);
  for (const id of z
    .array(z.object({ id: z.string() }))
    .parse(results)
    .map((row) => row.id)) {
    if (id !== boss.id) expect((await change(token, id, { role: "viewer" })).status).toBe(200);
  }
  const answers = await Promise.all([
    change(token, other.id, { status: "DISABLED" }),
    change(other.token, boss.id, { role: "viewer" }),
  ]);
  const [left] = answers[0].status === 200 ? [token] : [other.token];
  const last = left === token ? boss.id : other.id;
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const removed = await shop.ask("DELETE /admin/management/{admin_id}", {
    token: left,
    params: { admin_id: last },
  });
  expect(await refusalIn(removed)).toBe("409 staff.last_super_admin");
  expect(await refusalIn(await change(left, last, { role: "viewer" }))).toBe(
    "409 staff.last_super_admin",
  );
  const at = shop.ports.now();
  const setup = { admin_id: last, token_hash: "x", expires_at: at };
  const writes = [shop.ports.staffAccounts.reset(setup, { maker_id: boss.id, at, until: at })];
  await expect(shop.ports.commit(...writes)).rejects.toThrow("staff.last_super_admin");
  await expect(shop.db.prepare("DELETE FROM admins WHERE id = ?").bind(last).run()).rejects.toThrow(
    "stays",
  );
});

it("makes one of two changes of the same state, and refuses the other", async () => {
  const keeper = await shop.staff("super_admin");
  const one = await hire(keeper.token, "viewer");
  const { admin } = SetupSecret.parse(await one.json());
  const found = await shop.ports.staffAccounts.find(admin.id);
  const write = shop.ports.staffAccounts.change({ ...admin, name: "A" }, found?.revision ?? -1);
  await shop.ports.commit(write);
  await expect(shop.ports.commit(write)).rejects.toThrow("staff.changed");
  const log = await shop.ask("GET /admin/management/audit-logs", {
    token: keeper.token,
    query: { limit: 1 },
  });
  expect(await log.json()).toMatchObject({
    data: [{ action: "staff.add", resource_id: admin.id }],
  });
});
