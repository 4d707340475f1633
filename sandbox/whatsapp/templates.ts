import * as z from "zod";
import type { Environment } from "../environment.ts";
import { type ErrorCode, failure } from "./errors.ts";
import { variablesOf } from "./variables.ts";

/**
 * A template that Meta has approved: its words, with `{{1}}` … for its parameters, in one language
 * or, where none is named, in each that has none of its own.
 */
export const Approved = z.object({
  text: z.string().min(1).max(1_024),
  language: z.enum(["id", "en"]).optional(),
  /** Whether a button shows the first parameter once more, as those for codes do. */
  button: z.boolean().default(false),
});
export type Approved = z.infer<typeof Approved>;

const zParameter = z.object({ type: z.literal("text"), text: z.string() });
export const zTemplate = z.object({
  name: z.string(),
  language: z.object({ code: z.string() }),
  components: z
    .array(
      z.discriminatedUnion("type", [
        z.object({ type: z.literal("body"), parameters: z.array(zParameter) }),
        z.object({
          type: z.literal("button"),
          sub_type: z.literal("url"),
          index: z.literal(["0", 0]),
          parameters: z.array(zParameter),
        }),
      ]),
    )
    .default([]),
});
type TemplateMessage = z.infer<typeof zTemplate>;

/** The shop's own templates, a notice's and a code's, as Meta would have approved them. */
const NOTICES: Readonly<Record<string, string>> = {
  id: "Halo {{1}}, ada kabar dari toko: {{2}} Terima kasih.",
  en: "Hello {{1}}, there is news from the shop: {{2}} Thank you.",
};
const CODES: Readonly<Record<string, string>> = {
  id: "*{{1}}* adalah kode verifikasi Anda.",
  en: "*{{1}}* is your verification code.",
};
const CHARS_MAX = 1_024;

/** The words of a template with its parameters in them, or why Meta would not send it. */
export function rendered(environment: Environment, message: TemplateMessage): string | Response {
  const { name, language, components } = message;
  const template = approvedOf(environment, name, language.code);
  if (template === undefined) {
    return failure(132001, `template name (${name}) does not exist in ${language.code}`);
  }
  const [body, button] = (["body", "button"] as const).map((type) =>
    components.filter((each) => each.type === type).flatMap(({ parameters }) => parameters),
  );
  const values = (body ?? []).map(({ text }) => text);
  const wanted = new Set(template.text.match(/\{\{\d+\}\}/g)).size;
  const wrong = faultOf(values, { wanted, buttons: template.button ? 1 : 0, given: button ?? [] });
  if (wrong !== undefined) return failure(...wrong);
  const text = template.text.replace(/\{\{(\d+)\}\}/g, (_, at) => values[Number(at) - 1] ?? "");
  return text.length > CHARS_MAX ? failure(132005) : text;
}

export function keepTemplate({ state }: Environment, name: string, template: Approved): void {
  state.put(keyOf(name, template.language), template);
}

function keyOf(name: string, language: string | undefined): string {
  return ["whatsapp:template", name, ...(language === undefined ? [] : [language])].join(":");
}

function approvedOf(
  environment: Environment,
  name: string,
  language: string,
): Pick<Approved, "button" | "text"> | undefined {
  const { WHATSAPP_NOTICE_TEMPLATE, WHATSAPP_CODE_TEMPLATE } = variablesOf(environment);
  const kept = [keyOf(name, language), keyOf(name, undefined)]
    .map((key) => environment.state.get<Approved>(key))
    .find((each) => each !== undefined);
  const own = new Map([
    [WHATSAPP_NOTICE_TEMPLATE, NOTICES[language]],
    [WHATSAPP_CODE_TEMPLATE, CODES[language]],
  ]).get(name);
  if (NOTICES[language] === undefined) return undefined;
  if (kept !== undefined || own === undefined) return kept;
  return { text: own, button: name === WHATSAPP_CODE_TEMPLATE };
}

interface Wanted {
  readonly wanted: number;
  readonly buttons: number;
  readonly given: readonly { readonly text: string }[];
}

function faultOf(
  values: readonly string[],
  { wanted, buttons, given }: Wanted,
): [ErrorCode, string] | undefined {
  if (values.length !== wanted) {
    return [132000, `body: ${values.length} parameters, expected ${wanted}`];
  }
  if (given.length !== buttons) {
    return [132000, `buttons: ${given.length} parameters, expected ${buttons}`];
  }
  if (values.some((each) => each === "")) return [131008, "a parameter is empty"];
  if (values.some((each) => /[\n\r\t]| {5}/.test(each))) {
    return [100, "Param text cannot have new-line/tab characters or more than 4 spaces"];
  }
  const isSame = given.every(({ text }) => text === values[0]);
  return isSame ? undefined : [132012, "the button shows another code"];
}
