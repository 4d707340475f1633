import { expect, it } from "vitest";
import * as z from "zod";
import { TemplatePreview } from "../../src/domain/notifications/templates/preview.ts";
import { openShop } from "../support/shop.ts";
import { faultIn, templateIn, templatesOf } from "./templates.ts";

const shop = await openShop();
const { token } = await shop.staff("admin");
const desk = templatesOf(shop, token);
const Previews = z.object({ data: z.array(TemplatePreview) });

async function preview(name: string, body: object) {
  const answer = await desk.preview(name, body);
  expect(answer.status, await answer.clone().text()).toBe(200);
  const { data } = Previews.parse(await answer.json());
  return new Map(data.map((each) => [each.channel, each]));
}

it("shows a draft where it would be read, and what every other channel has", async () => {
  await desk.put("topup.success/push/id", { subject: "Masuk!", text: "{{total}}" });
  const html = "<p>{{name}}: <b>{{total}}</b></p>";
  const shown = await preview("topup.success/email/id", {
    parts: { subject: "Saldo {{what}}", html },
  });
  expect([...shown.keys()].toSorted()).toEqual(
    ["discord", "email", "push", "sms", "telegram", "whatsapp"].toSorted(),
  );
  expect(shown.get("email")).toMatchObject({
    ...{ built_in: false, subject: "Saldo Token PLN 20.000", sms: null },
    ...{ html: "<p>Sari Wulandari: <b>Rp\u00a0102.500</b></p>" },
    text: "Sari Wulandari: Rp\u00a0102.500",
  });
  expect(shown.get("push")).toMatchObject({ built_in: false, subject: "Masuk!", html: null });
  expect(shown.get("sms")).toMatchObject({
    ...{ built_in: true, subject: null, sms: { alphabet: "gsm-7", segments: 1 } },
    text: "Isi saldo berhasil: Token PLN 20.000. Saldo Anda sudah bertambah.",
  });
  expect((await templateIn(await desk.get("topup.success/email/id"))).version).toBe(0);
});

it("shows an earlier version, and what is in force where nothing else is asked for", async () => {
  const name = "code.log_in/sms/en";
  await desk.put(name, { text: "{{code}} one" });
  await desk.put(name, { text: "{{code}} two" }, 1);
  expect((await preview(name, { version: 1 })).get("sms")?.text).toBe("483920 one");
  expect((await preview(name, {})).get("sms")?.text).toBe("483920 two");
  expect((await preview(name, {})).has("push")).toBe(false);
  expect(await faultIn(await desk.preview(name, { version: 9 }))).toEqual({
    code: "template.version_not_found",
  });
});

it("refuses a draft as its change would be", async () => {
  const said = await desk.preview("code.log_in/sms/en", { parts: { text: "{{kode}}" } });
  expect(await faultIn(said)).toMatchObject({
    ...{ code: "template.variable_unknown", variable: "kode" },
  });
});
