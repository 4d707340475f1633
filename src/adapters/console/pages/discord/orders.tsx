import { GAME_DEPOSIT_STATUSES } from "../../../../domain/discord/deposits/game-deposit.ts";
import { getUntold, postResend } from "../../../http/discord/admin-orders.ts";
import {
  getDeposits,
  postAssign,
  postDismiss,
  postRetry,
} from "../../../http/discord/game-deposits.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { optionsOf } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Deposit = AnswerOf<typeof getDeposits>["data"][number];
type Untold = AnswerOf<typeof getUntold>["data"][number];

const deposit = columnsOf<Deposit>();

export const gameDepositsPage = listPage<Deposit>({
  path: "/discord/deposits",
  title: ["Deposits in the game", "Deposit di dalam gim"],
  menu: { group: "outside" },
  route: getDeposits,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(GAME_DEPOSIT_STATUSES),
    },
    { name: "guild_id", label: ["Server id", "Id server"], kind: "text" },
    { name: "user_id", label: ["Customer id", "Id pelanggan"], kind: "text" },
  ],
  columns: [
    deposit.when(["When", "Waktu"], "created_at"),
    deposit.state(["Status", "Status"], "status"),
    deposit.text(["Name in the game", "Nama di gim"], "grow_id"),
    deposit.money(["Amount", "Jumlah"], "amount", "currency"),
    deposit.yes(["Above the day's limit", "Di atas batas harian"], "above_limit"),
    deposit.id(["Customer", "Pelanggan"], "user_id", links.customer),
    deposit.id(["Server id", "Id server"], "guild_id"),
    deposit.id(["Id", "Id"], "id"),
  ],
  rowActions: {
    of: [
      {
        name: "assign",
        label: ["Give it to a customer", "Berikan kepada pelanggan"],
        route: postAssign,
        fields: [{ name: "user_id", label: ["Customer id", "Id pelanggan"], kind: "text" }, REASON],
        danger: true,
        help: ["Two people ask for the same.", "Dua orang meminta hal yang sama."],
        done: ["It is theirs.", "Sudah menjadi miliknya."],
      },
      {
        name: "dismiss",
        label: ["Close it", "Tutup"],
        route: postDismiss,
        fields: [REASON],
        danger: true,
        done: ["It is closed.", "Sudah ditutup."],
      },
      {
        name: "credit",
        label: ["Credit it again", "Kreditkan lagi"],
        route: postRetry,
        fields: [],
        done: ["The wallet was asked again.", "Dompet ditanya lagi."],
      },
    ],
    when: ({ user_id, status }, action) =>
      action === "credit" ? user_id !== null && status !== "CREDITED" : status === "PARKED",
    thing: ({ grow_id, amount, currency }, request) =>
      `${grow_id} ${moneyText(request, amount, currency)}`,
    params: ({ id }) => ({ deposit_id: id }),
  },
  empty: ["No deposit is like that.", "Tidak ada deposit seperti itu."],
});

const untold = columnsOf<Untold>();

export const untoldOrdersPage = listPage<Untold>({
  path: "/discord/untold",
  title: ["Buyers not told at Discord", "Pembeli belum diberi tahu"],
  menu: { group: "outside" },
  route: getUntold,
  columns: [
    untold.id(["Order", "Pesanan"], "transaction_id", links.order),
    untold.id(["Customer", "Pelanggan"], "user_id", links.customer),
    untold.text(["Of what", "Tentang"], "about"),
    untold.text(["Why not", "Sebab"], "code"),
    untold.id(["Server id", "Id server"], "guild_id"),
  ],
  rowActions: {
    of: [
      {
        name: "resend",
        label: ["Tell them again", "Beri tahu lagi"],
        route: postResend,
        fields: [REASON],
        done: ["It is on its way.", "Sedang dikirim."],
      },
    ],
    thing: ({ transaction_id }) => transaction_id,
    params: ({ transaction_id }) => ({ transaction_id }),
  },
  empty: ["Every buyer was told.", "Semua pembeli sudah diberi tahu."],
});
