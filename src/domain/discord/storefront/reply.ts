/** Discord's limits on messages, in characters (its reference, "Message" and "Components"). */
export const LIMITS = {
  content: 2_000,
  card: { title: 256, body: 4_096, fields: 25, name: 256, value: 1_024, footer: 2_048, all: 6_000 },
  rows: 5,
  buttons: 5,
  label: 80,
  url: 512,
  options: 25,
  option: 100,
  placeholder: 150,
  choices: 25,
  modal: { title: 45, inputs: 5, label: 45, value: 4_000, placeholder: 100 },
} as const;

export interface Field {
  readonly name: string;
  readonly value: string;
  readonly inline?: boolean;
}

/** An embed. */
export interface Card {
  readonly title?: string;
  readonly body?: string;
  readonly fields?: readonly Field[];
  readonly footer?: string;
  /** `0xRRGGBB`. */
  readonly color?: number;
}

export interface Button {
  readonly label: string;
  readonly style?: "primary" | "secondary" | "success" | "danger";
  readonly disabled?: boolean;
  /** What pressing it stands for; a link has an address instead. */
  readonly custom_id?: string;
  readonly url?: string;
}

export interface SelectMenu {
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
}

/** A text file, for what is too long for a message. */
interface ReplyFile {
  readonly name: string;
  readonly content: string;
}

/** What is said at Discord. Nobody is ever mentioned by it. */
export interface Reply {
  readonly text?: string;
  readonly cards?: readonly Card[];
  readonly rows?: readonly (readonly Button[] | SelectMenu)[];
  readonly files?: readonly ReplyFile[];
}

export interface ModalInput {
  readonly id: string;
  readonly label: string;
  readonly long?: boolean;
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly value?: string;
  readonly placeholder?: string;
}

/** A form over the window. */
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly inputs: readonly ModalInput[];
}

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** What Discord is answered at once. What takes longer is deferred and told afterwards. */
export type Acknowledgement =
  | { readonly kind: "pong" }
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "choices"; readonly choices: readonly Choice[] }
  | { readonly kind: "modal"; readonly modal: Modal }
  /** `update` where the answer takes the place of the message that the button belongs to. */
  | { readonly kind: "deferred"; readonly as: "reply" | "update" };
