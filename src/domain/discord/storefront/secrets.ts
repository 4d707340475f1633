import type { ActionOf, InteractionAction } from "./interaction.ts";

/** What is typed under these names is for the shop alone: no queue or dead letter has it open. */
const SECRET_NAMES: readonly string[] = ["code", "file", "lines", "message", "pin"];

type Typed = Readonly<Record<string, unknown>>;

/** The secrets that somebody has typed, by name. */
export function secretsIn(action: InteractionAction): readonly (readonly [string, string])[] {
  const given: Typed =
    action.kind === "modal" ? action.fields : action.kind === "command" ? action.options : {};
  return SECRET_NAMES.flatMap((name) => {
    const value = given[name];
    // Whoever has a file's address may read it.
    const text = isFile(value) ? value.url : value;
    return typeof text === "string" && text !== "" ? [[name, text] as const] : [];
  });
}

/** The same action with these in the places of what was typed. */
export function withSecrets(
  action: InteractionAction,
  secrets: Readonly<Record<string, string>>,
): InteractionAction {
  if (action.kind === "modal") return { ...action, fields: { ...action.fields, ...secrets } };
  if (action.kind !== "command") return action;
  const sealed = Object.entries(secrets).map(([name, text]) => {
    const value = action.options[name];
    return [name, isFile(value) ? { ...value, url: text } : text] as const;
  });
  return { ...action, options: { ...action.options, ...Object.fromEntries(sealed) } };
}

type Given = ActionOf<"command">["options"][string];

function isFile(value: unknown): value is Extract<Given, { readonly url: string }> {
  return typeof value === "object" && value !== null && "url" in value;
}

/** What a secret is sealed together with: it opens in its own interaction only. */
export function secretOwner({ id }: { readonly id: string }): string {
  return `discord secret ${id}`;
}
