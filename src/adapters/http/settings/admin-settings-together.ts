import * as z from "zod";
import { changeSettings } from "../../../application/settings/change-settings.ts";
import { Proposal } from "../../../domain/operations/proposal.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import { Setting } from "../../../domain/settings/setting.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";

const TAG = "Settings";
export const PROPOSED = "It holds a control, and waits for another member of staff to approve it";
export const zKey = z.string().min(1).max(60).meta({ example: "topup.minimum" });
export const REFUSES = [
  "proposal.waiting",
  "setting.changed",
  "setting.contradiction",
  "setting.not_found",
  "setting.own_route",
] as const satisfies readonly RefusalCode[];

/** Names the state of all settings together. */
export function sheetTag({ revision }: { readonly revision: number }): string {
  return etagOf(revision);
}

const KEYS_MAX = 50;

const putSettings = endpoint(
  {
    method: "put",
    path: "/admin/config/system",
    audience: { staff: "settings:write" },
    stepUp: true,
    versioned: true,
    summary: "Change several settings at once, all or none",
    description:
      "`If-Match` takes the `ETag` of the list. Values are checked together, so both ends of a " +
      "range move in one step. With a control among them all of them are proposed: 202.",
    tag: TAG,
    body: z
      .strictObject({
        settings: z
          .array(
            z
              .strictObject({
                key: zKey,
                value: z.unknown().optional(),
                reset: z.literal(true).optional(),
              })
              .refine((each) => "value" in each !== (each.reset === true), "needs value or reset"),
          )
          .min(1)
          .max(KEYS_MAX)
          .refine(
            (all) => new Set(all.map(({ key }) => key)).size === all.length,
            "names a key twice",
          ),
        reason: typedLine({ max: 200 }).optional(),
      })
      .meta({
        id: "SettingsChange",
        example: {
          settings: [
            { key: "topup.minimum", value: 25_000 },
            { key: "withdrawal.minimum", reset: true },
          ],
          reason: "Biaya gerbang naik",
        },
      }),
    answer: {
      status: 200,
      schema: wholeListOf(Setting),
      description: "Those that were named, as they are from now on",
      deferred: { schema: Proposal, description: PROPOSED },
    },
    refuses: [...REFUSES, "request.stale"],
  },
  async ({ ports, actor, body, if_match }) => {
    const isSeen = (sheet: { readonly revision: number }) => isNamed(if_match, sheetTag(sheet));
    const changed = await changeSettings(ports, actor, { ...body, isSeen });
    return "proposal" in changed
      ? { deferred: changed.proposal }
      : { body: { data: changed.settings } };
  },
);

export const settingsTogetherEndpoints: readonly Endpoint[] = [putSettings];
