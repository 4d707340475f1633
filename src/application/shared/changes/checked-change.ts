import type { ChangeKind } from "../../../domain/operations/proposal.ts";
import type { Write } from "../../../ports/commit.ts";

/** A change of a setting, rate or margin, checked against its current state. */
export interface ControlledChange {
  readonly kind: ChangeKind;
  readonly subject: string;
  readonly old: unknown;
  readonly value: unknown;
  /** The writes that make it, and its audit action. */
  readonly writes: readonly Write[];
  readonly action: string;
  readonly resource: string;
}
