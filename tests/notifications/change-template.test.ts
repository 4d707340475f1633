// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { TemplateSummary } from "../../src/domain/notifications/templates/shown.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { faultIn, TEMPLATES, templateIn, templatesOf } from "./templates.ts";

let shop: Shop;
let staff: Awaited<ReturnType<Shop["staff"]>>;
let desk: ReturnType<typeof templatesOf>;

beforeAll(async () => {
  shop = await openShop();
  staff = await shop.staff("admin");
  desk = templatesOf(shop, staff.token);
});

describe("a template", () => {
  it("is built in until somebody changes it, and tells what it may name", async () => {
    const answer = await desk.get("purchase.success/sms/id");
    expect(answer.headers.get("etag")).toBe('"0"');
    const template = await templateIn(answer);
    expect(template).toMatchObject({ version: 0, built_in: true, versions: [], changed_by: null });
    expect(template.parts).toEqual(template.built_in_parts);
    const named = (name: string) => template.variables.find((each) => each.name === name);
    expect(named("token")).toMatchObject({ optional: true, secret: true, needed: true });
    expect(named("total")).toMatchObject({ type: "money", optional: false, needed: false });
    expect(named("sender")).toBeUndefined();
  });

  it("is changed by whoever has seen it last, numbered and written down", async () => {
    const name = "topup.success/sms/en";
    const changed = await desk.put(name, { text: "In: {{total}}" });
    expect(changed.headers.get("etag")).toBe('"1"');
    expect(await templateIn(changed)).toMatchObject({
      ...{ version: 1, built_in: false, parts: { text: "In: {{total}}" }, changed_by: staff.id },
      versions: [{ version: 1, built_in: false, changed_by: staff.id }],
    });
    expect(await faultIn(await desk.put(name, { text: "x" }))).toEqual({ code: "request.stale" });
    const races = await Promise.all(
      [1, 2, 3].map((each) => desk.put(name, { text: `In: {{total}} ${each}` }, 1)),
    );
    expect(races.map(({ status }) => status).toSorted()).not.toEqual([200, 200, 200]);
    expect(races.filter(({ ok }) => ok)).toHaveLength(1);

    const { data } = await shop.ports.audit.list({ limit: 9, resource_id: name });
    expect(data.map((entry) => [entry.action, entry.admin_id])).toEqual([
      ["template.change", staff.id],
      ["template.change", staff.id],
    ]);
    expect(JSON.stringify(data)).toContain("In: {{total}}");
  });

  it("goes back to the built-in one, and keeps what it was", async () => {
    const name = "topup.success/push/id";
    const parts = { subject: "Saldo masuk", text: "{{total}}" };
    await desk.put(name, parts);
    expect((await desk.reset(name, 1)).status).toBe(204);
    const template = await templateIn(await desk.get(name));
    expect(template).toMatchObject({ version: 2, built_in: true });
    expect(template.parts).toEqual(template.built_in_parts);
    // Nothing to go back from is no change.
    expect((await desk.reset(name, 2)).status).toBe(204);
    expect((await templateIn(await desk.get(name))).version).toBe(2);
    expect((await desk.reset(name, 1)).status).toBe(412);
  });

  it("forgets all but its last fifty versions", SLOW, async () => {
    const name = "money_back.success/sms/id";
    for (let version = 0; version < 52; version += 1) {
      const answer = await desk.put(name, { text: `Uang {{total}} ${version}` }, version);
      expect(answer.status).toBe(200);
    }
    const { versions } = await templateIn(await desk.get(name));
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: 50 }, (_each, index) => 52 - index),
    );
    expect(await faultIn(await desk.rollBack(name, 2, 52))).toEqual({
      code: "template.version_not_found",
    });
  });

  it("can be read in each of its versions before it goes back to one", async () => {
    const name = "money_back.success/whatsapp/id";
    await desk.put(name, { text: "Uang {{total}} satu" });
    await desk.put(name, { text: "Uang {{total}} dua" }, 1);
    expect((await templateIn(await desk.get(`${name}?version=1`))).parts).toEqual({
      text: "Uang {{total}} satu",
    });
    expect((await templateIn(await desk.get(name))).parts.text).toContain("dua");
    expect(await faultIn(await desk.get(`${name}?version=3`))).toEqual({
      code: "template.version_not_found",
    });
  });

  it("is refused with the place of what is wrong in it", async () => {
    const html = "<h1>Saldo</h1>\n<p>{{nama}}</p>";
    const said = await desk.put("topup.success/email/id", { subject: "Saldo", html });
    expect(said.status).toBe(422);
    expect(await faultIn(said)).toEqual({
      ...{ code: "template.variable_unknown", part: "html", line: 2, column: 4 },
      variable: "nama",
    });
    const open = { subject: "Saldo", html: "<p>x</p><script>x</script>" };
    expect(await faultIn(await desk.put("topup.success/email/id", open))).toMatchObject({
      ...{ code: "template.html_refused", element: "script" },
    });
    const odd = await desk.put("topup.success/sms/id", { subject: "Saldo", text: "x" });
    expect(await odd.json()).toMatchObject({
      ...{ code: "template.parts_wrong", part: "subject" },
      errors: [{ pointer: "/body/parts/subject", message: "bukan kolom yang dikenal" }],
    });
    const key = "code.log_in/sms/id";
    const silent = await desk.put(key, { text: "Seseorang masuk" });
    expect(await faultIn(silent)).toMatchObject({
      ...{ code: "template.variable_missing", variable: "code" },
    });
    const long = await desk.put(key, { text: `{{code}}${"é".repeat(2_000)}` });
    expect((await faultIn(long)).code).toBe("request.invalid");
    expect((await templateIn(await desk.get(key))).version).toBe(0);
  });

  it.each([
    "code.log_in/push/id",
    "code.log_in/discord/en",
    "eaten/sms/id",
    "topup.success/fax/id",
  ])("is none: %s", async (name) => {
    expect(await faultIn(await desk.get(name))).toEqual({ code: "template.not_found" });
    expect(await faultIn(await desk.put(name, { text: "{{code}}" }))).toEqual({
      code: "template.not_found",
    });
  });
});

describe("the list of templates", () => {
  const list = async (query: string) => {
    const answer = await shop.request("GET", `${TEMPLATES}${query}`, { token: staff.token });
    return z.object({ data: z.array(TemplateSummary) }).parse(await answer.json()).data;
  };

  it("has one for each kind, channel and language, with its version", async () => {
    await desk.put("account.pin_changed/sms/en", { text: "Your PIN is new: {{time}}" });
    const all = await list("");
    const names = all.map(({ kind, channel, locale }) => `${kind}/${channel}/${locale}`);
    expect(new Set(names).size).toBe(all.length);
    expect(names).toContain("alert.raised/telegram/id");
    expect(names).not.toContain("code.register/push/id");
    expect(await list("?kind=account.pin_changed&channel=sms")).toMatchObject([
      { locale: "id", version: 0, built_in: true },
      { locale: "en", version: 1, built_in: false, changed_by: staff.id },
    ]);
  });
});

it("may be read by all staff and changed by those who run the shop", async () => {
  const support = templatesOf(shop, (await shop.staff("support")).token);
  const name = "topup.success/whatsapp/id";
  expect((await support.get(name)).status).toBe(200);
  expect((await support.preview(name, {})).status).toBe(200);
  const parts = { subject: "Saldo", text: "{{total}}" };
  for (const refused of [
    await support.put(name, parts),
    await support.reset(name, 0),
    await support.rollBack(name, 1, 0),
  ]) {
    expect(refused.status).toBe(403);
  }
});
