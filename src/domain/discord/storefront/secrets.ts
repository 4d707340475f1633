import { readCustomId } from "./custom-id.ts";
import type { InteractionAction } from "./interaction.ts";

/**
 * What is typed under these names, into the form or command of an action, is for the shop alone: no
 * queue or dead letter has it open.
 */
const SECRETS: Readonly<Record<string, readonly string[]>> = { link: ["code"], pin: ["pin"] };

/** The secrets that somebody has typed, by name. */
export function secretsIn(action: InteractionAction): readonly (readonly [string, string])[] {
  const [asked, given] = askedIn(action);
  return (SECRETS[asked] ?? []).flatMap((name) => {
    const value = given[name];
    return typeof value === "string" && value !== "" ? [[name, value] as const] : [];
  });
}

function askedIn(action: InteractionAction): readonly [string, Readonly<Record<string, unknown>>] {
  if (action.kind === "command") return [action.name, action.options];
  if (action.kind !== "modal") return ["", {}];
  return [readCustomId(action.custom_id)?.action ?? "", action.fields];
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
