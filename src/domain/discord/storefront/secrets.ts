import type { InteractionAction } from "./interaction.ts";

/** What is typed under these names is for the shop alone: no queue or dead letter has it open. */
const SECRET_NAMES: readonly string[] = ["code", "pin"];

type Given = Readonly<Record<string, unknown>>;

/** The secrets that somebody has typed, by name. */
export function secretsIn(action: InteractionAction): readonly (readonly [string, string])[] {
  const given: Given =
    action.kind === "modal" ? action.fields : action.kind === "command" ? action.options : {};
  return SECRET_NAMES.flatMap((name) => {
    const value = given[name];
    return typeof value === "string" && value !== "" ? [[name, value] as const] : [];
  });
}

/** The same action with these in the places of what was typed. */
export function withSecrets(
  action: InteractionAction,
  secrets: Readonly<Record<string, string>>,
): InteractionAction {
  if (action.kind === "modal") return { ...action, fields: { ...action.fields, ...secrets } };
  if (action.kind !== "command") return action;
  return { ...action, options: { ...action.options, ...secrets } };
}

/** What a secret is sealed together with: it opens in its own interaction only. */
export function secretOwner({ id }: { readonly id: string }): string {
  return `discord secret ${id}`;
}
