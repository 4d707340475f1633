import * as z from "zod";
import {
  changeTemplate,
  refuseUnknown,
} from "../../../application/notifications/templates/change-template.ts";
import { previewTemplate } from "../../../application/notifications/templates/preview-template.ts";
import { rollBackTemplate } from "../../../application/notifications/templates/roll-back-template.ts";
import { zLocale } from "../../../domain/locale.ts";
import { zMessageChannel } from "../../../domain/notifications/channel.ts";
import { builtInTemplate } from "../../../domain/notifications/templates/built-in.ts";
import { factsOfKind } from "../../../domain/notifications/templates/catalogue.ts";
import { TEMPLATE_FAULTS } from "../../../domain/notifications/templates/fault.ts";
import { TEMPLATE_KINDS, zTemplateKind } from "../../../domain/notifications/templates/kind.ts";
import { TemplatePreview } from "../../../domain/notifications/templates/preview.ts";
import {
  TemplateSummary,
  TemplateView,
  variablesOf,
} from "../../../domain/notifications/templates/shown.ts";
import {
  type TemplateKey,
  TemplateParts,
  templateName,
} from "../../../domain/notifications/templates/template.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { etagOf, isNamed } from "../core/etag.ts";
import { wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";
import { Empty } from "../core/schemas.ts";

const TAG = "Notifications";
const READ = { staff: "notifications:read" } as const;
const WRITE = { staff: "notifications:write" } as const;
const PATH = "/notifications/admin/templates/{kind}/{channel}/{locale}";
const Params = z.object({
  kind: param(zTemplateKind, "template.not_found"),
  channel: param(zMessageChannel, "template.not_found"),
  locale: param(zLocale, "template.not_found"),
});
const CHANGES = ["template.changed", "template.not_found"] as const;
const zWhy = typedLine({ max: 200 });
const SMS_OF_TOP_UP = {
  text: "Saldo masuk: {{total}}.{{#note}} {{note}}.{{/note}} Ref {{id}}",
};
const SYNTAX =
  "Written in Mustache: `{{total}}` is a value, `{{#note}}…{{/note}}` shows where there is a " +
  "note, and `{{^note}}…{{/note}}` where there is none. There is nothing else: no loops, " +
  "partials, raw values, comments or other delimiters. Values are escaped in HTML, of which a " +
  "list of elements and attributes is taken, without values in attributes. The text of an " +
  "e-mail is derived.";

export const getTemplates = endpoint(
  {
    method: "get",
    path: "/notifications/admin/templates",
    audience: READ,
    tag: TAG,
    summary: "Every template there is, with its version",
    description:
      "One for each kind of message, channel and language. Codes have none for push and Discord.",
    query: z.strictObject({
      kind: zTemplateKind.optional(),
      channel: zMessageChannel.optional(),
      locale: zLocale.optional(),
    }),
    answer: { status: 200, schema: wholeListOf(TemplateSummary), description: "As they are now" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const changed = new Map(
      (await ports.templates.all()).map((each) => [templateName(each), each]),
    );
    const wanted = allKeys().filter(
      ({ kind, channel, locale }) =>
        kind === (query.kind ?? kind) &&
        channel === (query.channel ?? channel) &&
        locale === (query.locale ?? locale),
    );
    return { body: { data: wanted.map((key) => changed.get(templateName(key)) ?? never(key)) } };
  },
);

export const getTemplate = endpoint(
  {
    method: "get",
    path: PATH,
    audience: READ,
    tag: TAG,
    summary: "One template, what it may name, and its last versions",
    description: `With \`version\`, \`parts\` are that version's; all else is as now. ${SYNTAX}`,
    params: Params,
    query: z.strictObject({
      version: z.coerce.number().int().min(1).optional().meta({
        description: "One of its versions, to read before it is rolled back to",
      }),
    }),
    answer: { status: 200, schema: TemplateView, description: "As it is now" },
    refuses: ["template.not_found", "template.version_not_found"],
  },
  async ({ ports, params, query: { version } }) => {
    const now = await shown(ports, params);
    if (version === undefined) return now;
    const found =
      (await ports.templates.version(params, version)) ?? refuse("template.version_not_found");
    return { ...now, body: { ...now.body, parts: found.parts ?? now.body.built_in_parts } };
  },
);

export const putTemplate = endpoint(
  {
    method: "put",
    path: PATH,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Word messages otherwise",
    description:
      "It counts everywhere within a second, for messages that wait, too: each is worded as a " +
      "whole by one version. What could not word every message is refused, with `part`, `line` " +
      "and `column` of the first fault and the `variable` or `element` that it is about. A code " +
      "must be said, and so must what was bought. One that fails all the same is replaced by the " +
      `built-in one for that message, and an alert is raised. ${SYNTAX}`,
    params: Params,
    body: z
      .strictObject({ parts: TemplateParts, reason: zWhy.optional() })
      .meta({ id: "TemplateChange", example: { parts: SMS_OF_TOP_UP, reason: "Lebih singkat" } }),
    answer: { status: 200, schema: TemplateView, description: "As it is from now on" },
    refuses: [...CHANGES, ...TEMPLATE_FAULTS],
  },
  async ({ ports, actor, params, body, if_match }) => {
    await changeTemplate(ports, actor, {
      key: params,
      parts: withPlainEnds(body.parts),
      reason: body.reason,
      isSeen: seenBy(if_match),
    });
    return await shown(ports, params);
  },
);

export const deleteTemplate = endpoint(
  {
    method: "delete",
    path: PATH,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Go back to the built-in template",
    description: "It is a version of its own, and the ones before stay.",
    params: Params,
    query: z.strictObject({ reason: zWhy.optional() }),
    answer: { status: 204, schema: Empty, description: "The built-in one is in force" },
    refuses: CHANGES,
  },
  async ({ ports, actor, params, query, if_match }) => {
    await changeTemplate(ports, actor, {
      ...{ key: params, parts: null, reason: query.reason, isSeen: seenBy(if_match) },
      action: "template.reset",
    });
    return { body: {} };
  },
);

export const postPreview = endpoint(
  {
    method: "post",
    path: `${PATH}/preview`,
    audience: READ,
    tag: TAG,
    summary: "What every channel would show, with sample data",
    description:
      "Of a draft, of a `version`, or of what is in force; other channels show what they have. " +
      "Nothing is stored or sent, and a draft is refused as its change would be.",
    params: Params,
    body: z
      .strictObject({
        parts: TemplateParts.optional(),
        version: z.int().min(1).optional(),
      })
      .meta({ id: "TemplatePreviewRequest", example: { parts: SMS_OF_TOP_UP } }),
    answer: {
      status: 200,
      schema: wholeListOf(TemplatePreview),
      description: "Channel by channel",
    },
    refuses: ["template.not_found", "template.version_not_found", ...TEMPLATE_FAULTS],
  },
  async ({ ports, params, body }) => {
    const parts = body.parts && withPlainEnds(body.parts);
    return { body: { data: await previewTemplate(ports, { key: params, ...body, parts }) } };
  },
);

export const postRollback = endpoint(
  {
    method: "post",
    path: `${PATH}/rollback`,
    audience: WRITE,
    stepUp: true,
    versioned: true,
    tag: TAG,
    summary: "Give a template the words of an earlier version",
    description: "It is a change like any other: by today's rules, and numbered anew.",
    params: Params,
    body: z
      .strictObject({ version: z.int().min(1), reason: zWhy })
      .meta({ id: "TemplateRollback", example: { version: 1, reason: "Salah ketik" } }),
    answer: { status: 200, schema: TemplateView, description: "As it is from now on" },
    refuses: [...CHANGES, "template.version_not_found", ...TEMPLATE_FAULTS],
  },
  async ({ ports, actor, params, body, if_match }) => {
    await rollBackTemplate(ports, actor, { key: params, ...body, isSeen: seenBy(if_match) });
    return await shown(ports, params);
  },
);

export const adminTemplateEndpoints: readonly Endpoint[] = [
  getTemplates,
  getTemplate,
  putTemplate,
  deleteTemplate,
  postPreview,
  postRollback,
];

async function shown({ templates }: Pick<Ports, "templates">, key: TemplateKey) {
  refuseUnknown(key);
  const [stored, versions] = await Promise.all([templates.find(key), templates.versions(key)]);
  const built_in_parts = builtInTemplate(key);
  const { parts, ...head } = stored ?? { ...never(key), parts: null };
  return {
    body: {
      ...head,
      built_in: parts === null,
      parts: parts ?? built_in_parts,
      ...{ built_in_parts, variables: variablesOf(key), versions },
    },
    headers: { etag: etagOf(head.version) },
  };
}

function never(key: TemplateKey): TemplateSummary {
  return { ...key, version: 0, built_in: true, changed_at: null, changed_by: null };
}

function allKeys(): readonly TemplateKey[] {
  return TEMPLATE_KINDS.flatMap((kind) =>
    factsOfKind(kind).channels.flatMap((channel) =>
      zLocale.options.map((locale) => ({ kind, channel, locale })),
    ),
  );
}

function seenBy(ifMatch: string) {
  return ({ version }: { readonly version: number }) => isNamed(ifMatch, etagOf(version));
}

/** Lines end as they do in files here, whatever they were typed on. */
function withPlainEnds(parts: TemplateParts): TemplateParts {
  const plain = (text: string | undefined) => text?.replaceAll("\r\n", "\n");
  return { ...parts, text: plain(parts.text), html: plain(parts.html) };
}
