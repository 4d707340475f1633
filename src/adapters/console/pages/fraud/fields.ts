import { FRAUD_ACTS, FRAUD_KINDS, ORDER_ACTS } from "../../../../domain/fraud/rule.ts";
import { postRule, putRule } from "../../../http/fraud/admin-fraud.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Action } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { inTyped, REASON } from "../../kit/common-fields.ts";

type Kind = (typeof FRAUD_KINDS)[number];

const CURRENCY: Field = {
  name: "condition.currency",
  label: ["Currency", "Mata uang"],
  kind: "text",
  value: "IDR",
};
const ABOVE: Field = {
  name: "condition.above",
  label: ["Orders above", "Pesanan di atas"],
  kind: "money",
  currency: inTyped("condition.currency"),
};

function lines(name: string, label: Text, help?: Text): Field {
  return { name: `condition.${name}`, label, kind: "lines", ...(help && { help }) };
}

function count(name: string, label: Text): Field {
  return { name: `condition.${name}`, label, kind: "number" };
}

/** What rules of each kind ask, besides of which acts. */
const CONDITIONS: Readonly<Record<Kind, readonly [Text, readonly string[], readonly Field[]]>> = {
  number: [
    ["numbers", "nomor"],
    ["register", "login", "purchase", "transfer"],
    [lines("numbers", ["Numbers", "Nomor"], ["One a line.", "Satu per baris."])],
  ],
  bank_account: [
    ["bank accounts", "rekening bank"],
    ["withdrawal"],
    [
      lines(
        "accounts",
        ["Accounts", "Rekening"],
        ["Bank and number, one a line: bca 1234567890", "Bank dan nomor per baris: bca 1234567890"],
      ),
    ],
  ],
  device: [
    ["devices", "perangkat"],
    FRAUD_ACTS,
    [lines("user_agents", ["Parts of the client's name", "Bagian nama aplikasi"])],
  ],
  address: [
    ["network addresses", "alamat jaringan"],
    FRAUD_ACTS,
    [lines("ranges", ["Addresses", "Alamat"], ["Such as 203.0.113.0/24", "Mis. 203.0.113.0/24"])],
  ],
  email_domain: [
    ["e-mail domains", "domain e-mail"],
    FRAUD_ACTS,
    [lines("domains", ["Domains", "Domain"])],
  ],
  velocity: [
    ["too many orders", "pesanan terlalu sering"],
    ORDER_ACTS,
    [
      count("window_minutes", ["Within minutes", "Dalam menit"]),
      CURRENCY,
      {
        ...count("count_max", ["Orders at most", "Pesanan paling banyak"]),
        ...{ optional: true, whenEmpty: null },
      },
      {
        ...{ name: "condition.sum_max", label: ["Sum at most", "Jumlah paling banyak"] },
        ...{ kind: "money", optional: true, whenEmpty: null },
        currency: inTyped("condition.currency"),
      },
    ],
  ],
  new_account: [
    ["new accounts", "akun baru"],
    ORDER_ACTS,
    [count("hours", ["Younger than hours", "Lebih muda dari jam"]), CURRENCY, ABOVE],
  ],
  discord_age: [
    ["new Discord accounts", "akun Discord baru"],
    ORDER_ACTS,
    [count("days", ["Younger than days", "Lebih muda dari hari"]), CURRENCY, ABOVE],
  ],
};

export const MODE: Field = {
  name: "mode",
  label: ["Mode", "Mode"],
  kind: "choice",
  options: optionsOf(["dry_run", "block"]),
  help: ["Try a new rule by only noting first.", "Coba aturan baru dengan “catat saja” dulu."],
};

function conditionFields(kind: Kind): readonly Field[] {
  const [, acts, own] = CONDITIONS[kind];
  return [
    {
      ...{ name: "condition.acts", label: ["When they", "Saat"], kind: "checks" },
      options: optionsOf(acts),
    },
    ...own,
  ];
}

/** A rule of each kind is added by a form of its own. */
export const NEW_RULES: readonly Action[] = FRAUD_KINDS.map((kind) => {
  const [[en, id]] = CONDITIONS[kind];
  const fields: readonly Field[] = [...conditionFields(kind), MODE, REASON];
  return {
    name: `new-${kind.replace("_", "-")}`,
    label: [`New rule: ${en}`, `Aturan baru: ${id}`],
    route: postRule,
    fields,
    body: (typed) => ruleFrom(kind, bodyFrom(fields, typed), typed),
    done: ["It counts from now on.", "Berlaku mulai sekarang."],
  };
});

/** What a rule of each kind asks is changed as a whole; numbers it lists are typed anew. */
const CHANGED_CONDITIONS: ReadonlyMap<string, Action> = new Map(
  FRAUD_KINDS.map((kind) => {
    const fields: readonly Field[] = [...conditionFields(kind), REASON];
    const action: Action = {
      name: `condition-${kind.replace("_", "-")}`,
      label: ["Change what it asks", "Ubah syarat"],
      route: putRule,
      fields,
      body: (typed) => ruleFrom(kind, bodyFrom(fields, typed), typed),
      help: [
        "All of it is said anew. Numbers and accounts are kept hidden: type them again.",
        "Semua syarat diganti. Nomor dan rekening tidak ditampilkan: ketik lagi.",
      ],
      done: ["It asks that from now on.", "Syarat baru berlaku mulai sekarang."],
    };
    return [kind, action];
  }),
);

export const CONDITION_ACTIONS: readonly Action[] = [...CHANGED_CONDITIONS.values()];

/** The form by which a rule's condition is changed. */
export function conditionAction(kind: string): readonly Action[] {
  const action = CHANGED_CONDITIONS.get(kind);
  return action === undefined ? [] : [action];
}

/** What it asks now, as far as that is shown. */
export function conditionValues(condition: object): Readonly<Record<string, Field["value"]>> {
  return Object.fromEntries(
    Object.entries(condition)
      .filter(
        ([, value]) => !Array.isArray(value) || value.every((each) => typeof each === "string"),
      )
      .map(([name, value]) => [`condition.${name}`, value]),
  );
}

function ruleFrom(kind: Kind, body: Record<string, unknown>, typed: Typed) {
  const condition = { kind, ...(body.condition as object) };
  if (kind !== "bank_account") return { ...body, condition };
  const lines = String(typed["condition.accounts"] ?? "").split("\n");
  const accounts = lines.flatMap((line) => {
    const [bank = "", ...number] = line.trim().split(/\s+/);
    return bank === "" ? [] : [{ bank, account_number: number.join("") }];
  });
  return { ...body, condition: { ...condition, accounts } };
}
