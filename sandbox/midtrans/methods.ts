import { createHash } from "node:crypto";

/** A way to pay, as Snap offers it. */
export interface Method {
  /** The name used in `enabled_payments`. */
  id: string;
  label: string;
  hint: string;
  payment_type: string;
  /** Other names in `enabled_payments` that offer it too. */
  aliases: readonly string[];
  /** The fields this method adds to a pending transaction. */
  pending(seed: string): Record<string, unknown>;
  /** The fields only the answer to a charge has; `page` is where the sandbox takes the money. */
  charged?(seed: string, page: string): Record<string, unknown>;
  /** The fields it adds once paid; `paid` gives the time and the amount as they are reported. */
  paid?(seed: string, paid: { at: string; amount: string }): Record<string, unknown>;
}

/** Every way to pay that is played, in the order the page offers them. */
export const methods: readonly Method[] = [
  virtualAccount("bca", "BCA Virtual Account", "81278"),
  {
    id: "qris",
    label: "QRIS",
    hint: "Pindai dengan aplikasi bank atau dompet apa pun",
    payment_type: "qris",
    aliases: ["other_qris", "gopay"],
    pending: () => ({ acquirer: "gopay" }),
    charged: (seed, page) => ({
      qr_string: `00020101021226610014COM.GO-JEK.WWW01189360091${digitsFrom(seed, 12)}6304ADE3`,
      actions: [action("generate-qr-code", "GET", page)],
    }),
    paid: (seed) => ({
      acquirer: "gopay",
      issuer: "dana",
      transaction_type: "off-us",
      merchant_cross_reference_id: uuidFrom(`cross${seed}`),
    }),
  },
  {
    ...wallet("gopay", "GoPay"),
    charged: (_seed, page) => ({
      actions: [
        action("generate-qr-code", "GET", page),
        action("deeplink-redirect", "GET", page),
        action("cancel", "POST", page),
      ],
    }),
  },
  {
    ...wallet("shopeepay", "ShopeePay"),
    charged: (_seed, page) => ({ actions: [action("deeplink-redirect", "GET", page)] }),
    paid: (seed) => ({
      shopeepay_reference_number: digitsFrom(seed, 18),
      reference_id: `QR-${digitsFrom(`qr${seed}`, 20)}`,
    }),
  },
  virtualAccount("bni", "BNI Virtual Account", "98887"),
  virtualAccount("bri", "BRI Virtual Account", "26215"),
  virtualAccount("cimb", "CIMB Niaga Virtual Account", "11810"),
  {
    ...virtualAccount("permata", "Permata Virtual Account", "85620"),
    pending: (seed) => ({ permata_va_number: `85620${digitsFrom(seed, 11)}` }),
  },
  {
    id: "echannel",
    label: "Mandiri Bill",
    hint: "Bayar tagihan lewat Livin' atau ATM Mandiri",
    payment_type: "echannel",
    aliases: ["bank_transfer"],
    pending: (seed) => ({ biller_code: "70012", bill_key: digitsFrom(seed, 12) }),
  },
  store("indomaret", "Indomaret"),
  store("alfamart", "Alfamart"),
  {
    id: "credit_card",
    label: "Kartu kredit",
    hint: "Visa, Mastercard, JCB",
    payment_type: "credit_card",
    aliases: [],
    pending: () => ({ masked_card: "48111111-1114", bank: "bni", card_type: "credit" }),
    paid: (seed) => ({
      eci: "05",
      approval_code: digitsFrom(seed, 13),
      channel_response_code: "00",
      channel_response_message: "Approved",
    }),
  },
];

export function findMethod(id: string): Method | undefined {
  return methods.find((method) => method.id === id);
}

/** The first method of a `payment_type`, such as BCA for `bank_transfer`. */
export function methodOfType(payment_type: string): Method | undefined {
  return methods.find((method) => method.payment_type === payment_type);
}

/** The methods an order may be paid with; all of them when it does not say. */
export function offeredMethods(enabled: readonly string[] | undefined): readonly Method[] {
  if (enabled === undefined || enabled.length === 0) return methods;
  return methods.filter((method) =>
    [method.id, ...method.aliases].some((name) => enabled.includes(name)),
  );
}

/** A version 4 shaped UUID that follows from the seed. */
export function uuidFrom(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

/** `count` decimal digits that follow from the seed and look random. */
function digitsFrom(seed: string, count: number): string {
  const hash = createHash("sha256").update(seed).digest("hex");
  return BigInt(`0x${hash}`).toString().padStart(77, "0").slice(-count);
}

function action(name: string, method: string, url: string) {
  return { name, method, url };
}

function virtualAccount(bank: string, label: string, prefix: string): Method {
  return {
    id: `${bank}_va`,
    label,
    hint: "Transfer dari m-banking, internet banking atau ATM",
    payment_type: "bank_transfer",
    aliases: ["bank_transfer", "other_va"],
    pending: (seed) => ({
      va_numbers: [{ va_number: `${prefix}${digitsFrom(seed, 10)}`, bank }],
      payment_amounts: [],
    }),
    paid: (_seed, { at, amount }) =>
      bank === "bca" || bank === "permata" ? {} : { payment_amounts: [{ paid_at: at, amount }] },
  };
}

function wallet(id: string, label: string): Method {
  const hint = `Bayar dengan saldo ${label}`;
  return { id, label, hint, payment_type: id, aliases: [], pending: () => ({}) };
}

function store(id: string, label: string): Method {
  return {
    id,
    label,
    hint: `Tunjukkan kode bayar di kasir ${label}`,
    payment_type: "cstore",
    aliases: ["cstore"],
    pending: (seed) => ({ store: id, payment_code: digitsFrom(seed, 18) }),
    paid: (seed) => ({ approval_code: `ABC${digitsFrom(`ok${seed}`, 9)}` }),
  };
}
