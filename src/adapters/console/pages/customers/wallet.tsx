import { postRebuild } from "../../../http/orders/admin-transactions.ts";
import {
  getStaffWallet,
  postCapture,
  postHold,
  postVoid,
  putWallet,
} from "../../../http/wallet/admin-wallets.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { moneyText } from "../../core/money.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { AMOUNT, CURRENCY, inTyped, REASON } from "../../kit/common-fields.ts";
import { titleOf } from "../../kit/person.tsx";
import { actionColumn, isOfRow, type RowActions, takenOf } from "../../kit/row-actions.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { links, YesNo } from "../../kit/values.tsx";

type Wallet = AnswerOf<typeof getStaffWallet>;
type Hold = Wallet["holds"][number];

const ACTIONS: readonly Action[] = [
  {
    name: "state",
    label: ["Freeze, or free again", "Bekukan, atau bebaskan"],
    route: putWallet,
    fields: [
      {
        name: "frozen_out",
        label: ["Nothing goes out", "Tidak bisa keluar"],
        kind: "check",
        help: [
          "No purchases, transfers, withdrawals or exchanges.",
          "Tidak bisa belanja, kirim, tarik, atau tukar.",
        ],
      },
      {
        name: "frozen_in",
        label: ["Nothing new comes in", "Tidak bisa masuk"],
        kind: "check",
        help: ["What was paid already is credited.", "Yang sudah dibayar tetap masuk."],
      },
      {
        name: "closed",
        label: ["Closed", "Ditutup"],
        kind: "check",
        help: ["Only an empty wallet closes.", "Hanya dompet kosong yang bisa ditutup."],
      },
      REASON,
    ],
    done: ["It counts from now on.", "Berlaku mulai sekarang."],
  },
  {
    name: "hold",
    label: ["Hold some of the money", "Tahan sebagian saldo"],
    route: postHold,
    fields: [{ ...AMOUNT, currency: inTyped("currency") }, CURRENCY, REASON],
    help: [
      "It stays theirs, but cannot be spent until it is taken or let go.",
      "Tetap miliknya, tetapi tidak bisa dipakai sampai diambil atau dilepas.",
    ],
    done: ["It is held.", "Sudah ditahan."],
  },
  {
    name: "rebuild",
    label: ["Write its copy anew", "Tulis ulang salinannya"],
    route: postRebuild,
    fields: [],
    help: [
      "Where lists and figures differ from the wallet. No money moves.",
      "Bila daftar dan angka beda dengan dompet. Uang tidak berpindah.",
    ],
    done: ["The copy is as the wallet is.", "Salinan sudah sama dengan dompet."],
  },
];

/** Holds of staff; those of orders end with their orders. */
const HOLDS: RowActions<Hold> = {
  of: [
    {
      name: "release",
      label: ["Let it go", "Lepaskan"],
      route: postVoid,
      fields: [REASON],
      done: ["It is free again.", "Sudah bebas lagi."],
    },
    {
      name: "capture",
      label: ["Take it", "Ambil"],
      route: postCapture,
      fields: [
        {
          ...AMOUNT,
          optional: true,
          help: ["Without it, all; the rest comes free.", "Tanpa isian: semua; sisanya bebas."],
        },
      ],
      danger: true,
      done: ["It is taken.", "Sudah diambil."],
    },
  ],
  when: ({ type }) => type === "ADJUSTMENT",
  thing: ({ amount, currency, note }, request) =>
    `${moneyText(request, amount, currency)} ${note ?? ""}`.trim(),
  params: ({ transaction_id }) => ({ transaction_id }),
  seen: ({ currency }) => ({ _currency: currency }),
};

const balance = columnsOf<Wallet["balances"][number]>();
const hold = columnsOf<Hold>();

const TITLE: Text = ["Wallet of a customer", "Dompet pelanggan"];

/** A customer's wallet as it says itself: what it has, what it holds, and what it may not do. */
export const customerWalletPage: Page = {
  path: "/customers/:user_id/wallet",
  title: TITLE,
  needs: getStaffWallet,
  actions: [...ACTIONS, ...takenOf(HOLDS)],
  async view(request, params, refused) {
    const wallet = await ask(request, getStaffWallet, { params });
    const { user_id, balances, holds, frozen_in, frozen_out, closed } = wallet;
    const { say, url } = request;
    const isOfHold = refused && isOfRow(HOLDS, refused, holds);
    const doings = actionColumn(HOLDS, { page: url.pathname, refused });
    const yes = (value: boolean) => <YesNo value={value} say={say} />;
    const body = (
      <>
        <p class="related">
          <a href={links.customer(user_id)}>{say(["The customer", "Pelanggannya"])}</a>{" "}
          <a href={`${links.customer(user_id)}#balance`}>
            {say(["Why is my balance this?", "Mengapa saldonya segini?"])}
          </a>
        </p>
        <Facts
          request={request}
          of={[
            [["Nothing goes out", "Tidak bisa keluar"], yes(frozen_out)],
            [["Nothing new comes in", "Tidak bisa masuk"], yes(frozen_in)],
            [["Closed", "Ditutup"], yes(closed)],
          ]}
        />
        <Actions
          request={request}
          page={url.pathname}
          of={ACTIONS}
          thing={say(["this wallet", "dompet ini"])}
          refused={isOfHold ? undefined : refused}
          values={{ frozen_in, frozen_out, closed }}
        />
        <Section title={say(["Balances", "Saldo"])}>
          <Table
            request={request}
            rows={balances}
            columns={[
              balance.text(["Currency", "Mata uang"], "currency"),
              balance.money(["Available", "Tersedia"], "available", "currency"),
              balance.money(["Held", "Ditahan"], "held", "currency"),
            ]}
            empty={["It was never used.", "Belum pernah dipakai."]}
          />
        </Section>
        <Section title={say(["What is held", "Yang ditahan"])}>
          <Table
            request={request}
            rows={holds}
            columns={[
              hold.id(["Order", "Pesanan"], "transaction_id", links.order),
              doings,
              hold.text(["For", "Untuk"], "product_name"),
              hold.state(["Kind", "Jenis"], "type"),
              hold.money(["Amount", "Jumlah"], "amount", "currency"),
              hold.text(["Note", "Catatan"], "note"),
              hold.when(["Since", "Sejak"], "created_at"),
              hold.when(["Until", "Sampai"], "expires_at"),
            ]}
            empty={["Nothing is held.", "Tidak ada yang ditahan."]}
          />
        </Section>
      </>
    );
    return { title: await titleOf(request, TITLE, params), body };
  },
};
