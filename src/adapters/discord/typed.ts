import { secretOwner } from "../../domain/discord/storefront/secrets.ts";
import { typedIdentifier } from "../../domain/text/typed-text.ts";
import type { Use } from "../../ports/index.ts";
import type { StorefrontCall } from "./call.ts";

/** What was typed under a name, into a command or a form; `""` for nothing. */
export function typedIn({ interaction: { action } }: StorefrontCall, name: string): string {
  const given =
    action.kind === "modal" ? action.fields : action.kind === "command" ? action.options : {};
  const value = given[name];
  return typeof value === "object" ? "" : typedIdentifier(String(value ?? ""));
}

/** A secret that was typed, which the queue has had sealed. */
export async function secretIn(
  { vault }: Use<"vault">,
  call: StorefrontCall,
  name: string,
): Promise<string> {
  const { action } = call.interaction;
  // Only what was typed as text has been sealed.
  const given =
    action.kind === "modal" ? action.fields : action.kind === "command" ? action.options : {};
  const sealed = given[name];
  if (typeof sealed !== "string" || sealed === "") return "";
  return await vault.open(sealed, secretOwner(call.interaction));
}

/** What was chosen from a menu, or else what a button is about; `""` for nothing. */
export function pressedAbout({ interaction: { action }, about }: StorefrontCall, place: number) {
  const [chosen] = action.kind === "component" ? action.values : [];
  return typedIdentifier((place === 0 ? chosen : undefined) ?? about[place] ?? "");
}

/** Where Discord keeps a file that was given to a command, which the queue has had sealed. */
export async function fileUrlIn(
  { vault }: Use<"vault">,
  { interaction }: StorefrontCall,
  name: string,
): Promise<string | undefined> {
  const { action } = interaction;
  const value = action.kind === "command" ? action.options[name] : undefined;
  if (typeof value !== "object") return undefined;
  return await vault.open(value.url, secretOwner(interaction));
}
