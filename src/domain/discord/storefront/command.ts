import type { Permission } from "../../permission.ts";
import type { ActionName } from "./custom-id.ts";
import type { ModalInput } from "./reply.ts";
import type { Words } from "./words.ts";

/** Products by the kind of number that they are for. */
export type ProductGroup = "pulsa" | "pln";

export interface CommandOption {
  readonly name: string;
  readonly type: "string" | "integer" | "user" | "attachment";
  readonly description: Words;
  readonly required?: true;
  readonly autocomplete?: "products";
  /** Of products only those of a kind of number. */
  readonly autocomplete_of?: ProductGroup;
  readonly choices?: readonly { readonly name: Words; readonly value: string }[];
  readonly min?: number;
  readonly max?: number;
}

/** A form that is shown at once, before anything is looked at. */
interface OpenedModal {
  readonly title: Words;
  readonly inputs: readonly (Omit<ModalInput, "label" | "placeholder"> & {
    readonly label: Words;
    readonly placeholder?: Words;
  })[];
}

/** A form, and what it does once it is filled in. */
export interface ActedModal extends OpenedModal {
  readonly action: ActionName;
}

/** A slash command. Its name, and the names of its options, are the same in every language. */
export interface CommandDefinition {
  readonly name: string;
  readonly description: Words;
  readonly options?: readonly CommandOption[];
  /** Only for staff of the shop who hold it, whatever Discord lets them press. */
  readonly staff?: Permission;
  /** Shown for a command; what is filled in comes back under the modal's own action. */
  readonly modal?: ActedModal & {
    /** Not shown where this option is given. */
    readonly unless?: string;
    /** Options that what is filled in is about. */
    readonly about?: readonly string[];
  };
}
