import { expect } from "vitest";
import * as z from "zod";
import { TemplateView } from "../../src/domain/notifications/templates/shown.ts";
import type { TemplateParts } from "../../src/domain/notifications/templates/template.ts";
import type { Shop } from "../support/shop.ts";

export const TEMPLATES = "/notifications/admin/templates";
export type Template = z.infer<typeof TemplateView>;

/** How staff work on templates, as `name` in a path: `kind/channel/locale`. */
export function templatesOf(shop: Shop, token: string) {
  const seen = (version: number) => ({ headers: { "if-match": `"${version}"` }, token });
  return {
    get: (name: string) => shop.request("GET", `${TEMPLATES}/${name}`, { token }),
    put: (name: string, parts: TemplateParts, version = 0) =>
      shop.request("PUT", `${TEMPLATES}/${name}`, {
        ...{ ...seen(version), body: { parts, reason: "Uji coba" } },
      }),
    reset: (name: string, version: number) =>
      shop.request("DELETE", `${TEMPLATES}/${name}`, seen(version)),
    rollBack: (name: string, to: number, version: number) =>
      shop.request("POST", `${TEMPLATES}/${name}/rollback`, {
        ...{ ...seen(version), body: { version: to, reason: "Salah ketik" } },
      }),
    preview: (name: string, body: object) =>
      shop.request("POST", `${TEMPLATES}/${name}/preview`, { token, body }),
  };
}

export async function templateIn(answer: Response): Promise<Template> {
  expect(answer.status, await answer.clone().text()).toBe(200);
  return TemplateView.parse(await answer.json());
}

const Fault = z.object({
  code: z.string(),
  part: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  variable: z.string().optional(),
  element: z.string().optional(),
});

/** The code of a refusal, with the place that it names. */
export async function faultIn(answer: Response): Promise<z.infer<typeof Fault>> {
  return Fault.parse(await answer.json());
}
