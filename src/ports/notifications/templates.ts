import type { Id } from "../../domain/ids.ts";
import type { TemplateKey, TemplateParts } from "../../domain/notifications/templates/template.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** A version of a template that staff have made. */
export interface StoredTemplate extends TemplateKey {
  /** Counts the changes of this template; one that was never changed has version 0. */
  readonly version: number;
  /** `null` where it went back to the built-in one. */
  readonly parts: TemplateParts | null;
  readonly changed_at: Instant;
  readonly changed_by: Id<"admin">;
}

/** The same without its words. */
export interface TemplateVersion extends Omit<StoredTemplate, "parts"> {
  readonly built_in: boolean;
}

/** Templates that staff have changed; what nobody changed is built in and not here. */
export interface Templates {
  /** The version that messages are worded by: what was in force at most a second ago. */
  inForce(key: TemplateKey): Promise<StoredTemplate | undefined>;
  /** The last version, as of now. */
  find(key: TemplateKey): Promise<StoredTemplate | undefined>;
  /** The last versions of a kind in a language, for every channel. */
  ofKind(key: Pick<TemplateKey, "kind" | "locale">): Promise<readonly StoredTemplate[]>;
  /** The last versions of all. */
  all(): Promise<readonly TemplateVersion[]>;
  /** Those that are kept of one, the newest first. */
  versions(key: TemplateKey): Promise<readonly TemplateVersion[]>;
  version(key: TemplateKey, version: number): Promise<StoredTemplate | undefined>;
  /**
   * The template as it is from now on; versions beyond the last fifty are forgotten. Guarded by
   * `template.changed` against whoever has changed it since it was read.
   */
  put(template: StoredTemplate): Write;
}

/** What is kept, without anything in between. */
export type TemplateOrigin = Omit<Templates, "inForce">;
