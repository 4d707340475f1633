import { TIERS } from "../../../../domain/products/margin.ts";
import { deleteSecondFactorOf } from "../../../http/auth/second-factor.ts";
import { postMove } from "../../../http/discord/merges.ts";
import { postResetPassword, postUnverify, postVerify } from "../../../http/users/admin-contacts.ts";
import {
  deleteSessions,
  deleteUser,
  postActivate,
  postBan,
  postDeactivate,
  putUser,
} from "../../../http/users/admin-user-changes.ts";
import { putBalance } from "../../../http/wallet/admin-adjustments.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import type { Action, Params } from "../../core/page.ts";
import { AMOUNT, CURRENCY, inTyped, REASON } from "../../kit/common-fields.ts";

const ADDRESS: Field = { name: "address", label: ["Address", "Alamat"], kind: "choice" };
const reasonOf = ({ reason }: Typed) => ({ reason });
const kindOf = (params: Params, { address }: Typed) => ({
  ...params,
  kind: String(address).includes("@") ? "email" : "phone",
});

export const CUSTOMER_ACTIONS: readonly Action[] = [
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putUser,
    fields: [
      { name: "name", label: ["Name", "Nama"], kind: "text" },
      { name: "tier", label: ["Tier", "Tingkat"], kind: "choice", options: optionsOf(TIERS) },
      {
        name: "locale",
        label: ["Language", "Bahasa"],
        kind: "choice",
        options: optionsOf(["id", "en"]),
      },
    ],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "balance",
    label: ["Correct the balance", "Koreksi saldo"],
    route: putBalance,
    fields: [
      {
        name: "action",
        label: ["How", "Cara"],
        kind: "choice",
        options: optionsOf(["add", "subtract", "set"]),
      },
      { ...AMOUNT, currency: inTyped("currency") },
      CURRENCY,
      REASON,
    ],
    danger: true,
    done: ["The balance is corrected.", "Saldo sudah dikoreksi."],
  },
  {
    name: "verify",
    label: ["Verify an address", "Buktikan alamat"],
    route: postVerify,
    fields: [ADDRESS, REASON],
    params: kindOf,
    help: [
      "Where they have shown otherwise that it is theirs. It resets the password from then on.",
      "Bila sudah dibuktikan dengan cara lain. Setelah itu bisa untuk atur ulang kata sandi.",
    ],
    done: ["The address is verified.", "Alamat sudah terbukti."],
  },
  {
    name: "unverify",
    label: ["Take a verification back", "Cabut bukti alamat"],
    route: postUnverify,
    fields: [ADDRESS, REASON],
    params: kindOf,
    danger: true,
    done: ["They verify it anew.", "Harus dibuktikan lagi."],
  },
  {
    name: "reset-password",
    label: ["Send a code for a new password", "Kirim kode kata sandi baru"],
    route: postResetPassword,
    fields: [REASON],
    help: [
      "It goes to their proved address; staff do not see it.",
      "Dikirim ke alamat yang terbukti; staf tidak melihatnya.",
    ],
    done: ["The code is on its way.", "Kode sedang dikirim."],
  },
  {
    name: "second-factor",
    label: ["Take away the second factor", "Hapus faktor kedua"],
    route: deleteSecondFactorOf,
    fields: [REASON],
    query: reasonOf,
    danger: true,
    help: [
      "For who has lost the phone. Every session of theirs ends, and they are told.",
      "Untuk yang kehilangan ponsel. Semua sesinya berakhir, dan ia diberi tahu.",
    ],
    done: ["It is gone.", "Sudah dihapus."],
  },
  {
    name: "activate",
    label: ["Activate", "Aktifkan"],
    route: postActivate,
    fields: [REASON],
    undo: "deactivate",
    done: ["They may sign in and buy.", "Sudah boleh masuk dan membeli."],
  },
  {
    name: "deactivate",
    label: ["Deactivate", "Nonaktifkan"],
    route: postDeactivate,
    fields: [REASON],
    danger: true,
    undo: "activate",
    done: ["They can neither sign in nor buy.", "Tidak bisa masuk maupun membeli."],
  },
  {
    name: "ban",
    label: ["Ban", "Blokir"],
    route: postBan,
    fields: [REASON],
    danger: true,
    undo: "activate",
    done: ["They are banned.", "Sudah diblokir."],
  },
  {
    name: "sign-out",
    label: ["Sign out everywhere", "Keluarkan dari semua perangkat"],
    route: deleteSessions,
    fields: [REASON],
    danger: true,
    query: reasonOf,
    done: ["Every session and key of theirs has ended.", "Semua sesi dan kuncinya berakhir."],
  },
  {
    name: "close",
    label: ["Close the account", "Tutup akun"],
    route: deleteUser,
    fields: [REASON],
    query: reasonOf,
    danger: true,
    help: [
      "Their wallet closes, and some days later they are erased, unless that is called off.",
      "Dompetnya ditutup, dan beberapa hari kemudian datanya dihapus, kecuali dibatalkan.",
    ],
    done: ["The account is closed.", "Akun sudah ditutup."],
  },
  {
    name: "merge",
    label: ["Go on with its merge", "Lanjutkan penggabungan"],
    route: postMove,
    fields: [],
    help: [
      "Where this account becomes a part of another, opened at Discord, and has not come over.",
      "Bila akun dari Discord ini digabung ke akun lain dan belum selesai.",
    ],
    done: ["It goes on.", "Dilanjutkan."],
  },
];

interface Known {
  readonly status: string;
  readonly email: string | null;
  readonly email_verified_at: string | null;
  readonly phone: string | null;
  readonly phone_verified_at: string | null;
}

/** What can be done to a customer as they are, with the addresses that it can be done to. */
export function actionsFor(account: Known): readonly Action[] {
  const proved = addressesOf(account, true);
  const unproved = addressesOf(account, false);
  const isActive = account.status === "ACTIVE";
  const hidden = new Set([
    ...(isActive ? ["activate"] : ["deactivate"]),
    ...(account.status === "BANNED" ? ["ban"] : []),
    ...(proved.length === 0 ? ["unverify", "reset-password"] : []),
    ...(unproved.length === 0 ? ["verify"] : []),
  ]);
  return CUSTOMER_ACTIONS.filter(({ name }) => !hidden.has(name)).map((action) => {
    const options = optionsOf(action.name === "verify" ? unproved : proved);
    return action.params === kindOf
      ? { ...action, fields: [{ ...ADDRESS, options }, REASON] }
      : action;
  });
}

function addressesOf(account: Known, isProved: boolean): readonly string[] {
  return (["email", "phone"] as const).flatMap((kind) => {
    const value = account[kind];
    const isSo = (account[`${kind}_verified_at`] !== null) === isProved;
    return value !== null && isSo ? [value] : [];
  });
}
