import { z } from "zod";
import type { Environment } from "../environment.ts";
import { type ErrorCode, failure } from "./errors.ts";
import { variablesOf } from "./variables.ts";

/** A template that Meta has approved: its words, with `{{1}}` … for its parameters. */
export const Approved = z.object({
  text: z.string().min(1).max(1_024),
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
export type TemplateMessage = z.infer<typeof zTemplate>;

const LANGUAGES = ["id", "en"];
const CHARS_MAX = 1_024;

/** The words of a template with its parameters in them, or why Meta would not send it. */
export function rendered(environment: Environment, message: TemplateMessage): string | Response {
  const { name, language, components } = message;
  const template = approvedOf(environment, name);
  if (template === undefined || !LANGUAGES.includes(language.code)) {
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
  state.put(`whatsapp:template:${name}`, template);
}

function approvedOf(environment: Environment, name: string): Approved | undefined {
  const kept = environment.state.get<Approved>(`whatsapp:template:${name}`);
  if (kept !== undefined) return kept;
  const variables = variablesOf(environment);
  if (name === variables.WHATSAPP_NOTICE_TEMPLATE) {
    return { text: "Halo {{1}}, ada kabar dari toko: {{2}} Terima kasih.", button: false };
  }
  if (name !== variables.WHATSAPP_CODE_TEMPLATE) return undefined;
  return { text: "*{{1}}* adalah kode verifikasi Anda.", button: true };
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
