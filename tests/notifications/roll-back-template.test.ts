import { expect, it } from "vitest";
import { openShop } from "../support/shop.ts";
import { faultIn, templateIn, templatesOf } from "./templates.ts";

const shop = await openShop();
const { token } = await shop.staff("admin");
const desk = templatesOf(shop, token);

it("gives a template the words of an earlier version, as a version of its own", async () => {
  const name = "transfer_in.success/sms/id";
  await desk.put(name, { text: "Satu {{total}}" });
  await desk.put(name, { text: "Dua {{total}}" }, 1);
  const back = await templateIn(await desk.rollBack(name, 1, 2));
  expect(back).toMatchObject({ version: 3, parts: { text: "Satu {{total}}" } });
  expect(back.versions.map(({ version }) => version)).toEqual([3, 2, 1]);

  await desk.reset(name, 3);
  const again = await templateIn(await desk.rollBack(name, 2, 4));
  expect(again).toMatchObject({ version: 5, built_in: false, parts: { text: "Dua {{total}}" } });
  expect((await templateIn(await desk.rollBack(name, 4, 5))).built_in).toBe(true);

  expect((await desk.rollBack(name, 1, 3)).status).toBe(412);
  expect(await faultIn(await desk.rollBack(name, 99, 6))).toEqual({
    code: "template.version_not_found",
  });
  const { data } = await shop.ports.audit.list({ limit: 1, resource_id: name });
  expect(data[0]?.action).toBe("template.roll_back");
});

it("takes no version that today's rules refuse", async () => {
  const name = "withdrawal.success/sms/en";
  await desk.put(name, { text: "Sent {{amount}}" });
  await shop.db
    .prepare("UPDATE notification_template_versions SET parts = ? WHERE kind = ?")
    .bind(JSON.stringify({ text: "Sent {{sum}}" }), "withdrawal.success")
    .run();
  expect(await faultIn(await desk.rollBack(name, 1, 1))).toMatchObject({
    ...{ code: "template.variable_unknown", variable: "sum", line: 1, column: 6 },
  });
});
