import { expect, it, vi } from "vitest";
import { cachedTemplates } from "../../src/adapters/memory/templates.ts";
import { instant } from "../../src/domain/time.ts";
import type { StoredTemplate, TemplateOrigin } from "../../src/ports/notifications/templates.ts";

const KEY = { kind: "topup.success", channel: "sms", locale: "id" } as const;
const by = "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const stored = (version: number): StoredTemplate => ({
  ...{ ...KEY, version, parts: { text: "x" }, changed_at: instant(0), changed_by: by },
});

it("reads a template once a second, and anew for a second after a change of it", async () => {
  let now = 0;
  let last: StoredTemplate | undefined;
  const find = vi.fn(async () => last);
  const none = async () => [];
  const origin: TemplateOrigin = {
    ...{ find, ofKind: none, all: none, versions: none, version: async () => undefined },
    put: (template) => {
      last = template;
      return { kind: "write", statements: [] };
    },
  };
  const templates = cachedTemplates(origin, () => now);
  const version = async () => (await templates.inForce(KEY))?.version;

  expect([await version(), await version()]).toEqual([undefined, undefined]);
  expect(find).toHaveBeenCalledTimes(1);
  last = stored(1);
  now = 999;
  expect(await version()).toBeUndefined();
  now = 1_000;
  expect(await version()).toBe(1);

  templates.put(stored(2));
  expect(await version()).toBe(2);
  last = stored(3);
  expect(await version()).toBe(3);
  now = 2_000;
  expect([await version(), await version(), find.mock.calls.length]).toEqual([3, 3, 5]);
});
