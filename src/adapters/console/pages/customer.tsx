import { TIERS } from "../../../domain/products/margin.ts";
import {
  deleteSessions,
  postActivate,
  postBan,
  postDeactivate,
  putUser,
} from "../../http/users/admin-user-changes.ts";
import { getUser } from "../../http/users/admin-users.ts";
import { putBalance } from "../../http/wallet/admin-adjustments.ts";
import { getStaffStatement } from "../../http/wallet/statement.ts";
import { type AnswerOf, ask, askVersion } from "../core/ask.ts";
import { at, type Desk, may } from "../core/context.ts";
import type { Action, Page, Params } from "../core/page.ts";
import type { Text } from "../core/text.ts";
import { Actions } from "../kit/actions.tsx";
import { REASON } from "../kit/common-fields.ts";
import { optionsOf, type Typed } from "../kit/field.ts";
import { Facts, Section } from "../kit/table.tsx";
import { type Child, Code, State, When, YesNo } from "../kit/values.tsx";
import { Balance } from "./customer-balance.tsx";
import { Related } from "./people/customer-related.tsx";

const ACTIONS: readonly Action[] = [
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
      { name: "amount", label: ["Amount", "Jumlah"], kind: "money" },
      { name: "currency", label: ["Currency", "Mata uang"], kind: "text", value: "IDR" },
      REASON,
    ],
    danger: true,
    done: ["The balance is corrected.", "Saldo sudah dikoreksi."],
  },
  {
    name: "activate",
    label: ["Activate", "Aktifkan"],
    route: postActivate,
    fields: [REASON],
    done: ["They may sign in and buy.", "Sudah boleh masuk dan membeli."],
  },
  {
    name: "deactivate",
    label: ["Deactivate", "Nonaktifkan"],
    route: postDeactivate,
    fields: [REASON],
    danger: true,
    done: ["They can neither sign in nor buy.", "Tidak bisa masuk maupun membeli."],
  },
  {
    name: "ban",
    label: ["Ban", "Blokir"],
    route: postBan,
    fields: [REASON],
    danger: true,
    done: ["They are banned.", "Sudah diblokir."],
  },
  {
    name: "sign-out",
    label: ["Sign out everywhere", "Keluarkan dari semua perangkat"],
    route: deleteSessions,
    fields: [REASON],
    danger: true,
    query: (typed: Typed) => ({ reason: typed.reason }),
    done: ["Every session and key of theirs has ended.", "Semua sesi dan kuncinya berakhir."],
  },
];

/** One customer: who they are, their wallet explained, and what may be done for them. */
export const customerPage: Page = {
  path: "/customers/:user_id",
  title: ["Customer", "Pelanggan"],
  needs: getUser,
  actions: ACTIONS,
  async view(desk, params, refused) {
    const [{ answer: account, version }, wallet] = await Promise.all([
      askVersion(desk, getUser, { params }),
      walletOf(desk, params),
    ]);
    const values = { name: account.name, tier: account.tier, locale: account.locale };
    const body = (
      <>
        <Profile desk={desk} account={account} />
        <Actions
          desk={desk}
          page={at(`/customers/${account.id}`)}
          of={ACTIONS}
          thing={account.name}
          refused={refused}
          values={values}
          hidden={{ _version: version }}
        />
        <Related desk={desk} id={account.id} />
        {wallet && (
          <Section
            title={desk.say(["Why is my balance this?", "Mengapa saldonya segini?"])}
            id="balance"
          >
            <Balance desk={desk} statement={wallet} />
          </Section>
        )}
      </>
    );
    return { title: account.name, body };
  },
};

/** The query of the page is that of the statement: its days, currency and page. */
async function walletOf(desk: Desk, params: Params) {
  if (!may(desk, getStaffStatement)) return undefined;
  const query = Object.fromEntries([...desk.url.searchParams].filter(([, value]) => value !== ""));
  return await ask(desk, getStaffStatement, { params, query });
}

function Profile({ desk, account }: { desk: Desk; account: AnswerOf<typeof getUser> }) {
  const { say } = desk;
  const facts: (readonly [Text, Child])[] = [
    [["Id", "Id"], <Code value={account.id} />],
    [["Status", "Status"], <State value={account.status} />],
    [["E-mail", "E-mail"], account.email],
    [
      ["E-mail proved", "E-mail terbukti"],
      <YesNo value={account.email_verified_at !== null} say={say} />,
    ],
    [["Phone", "Telepon"], account.phone],
    [
      ["Phone proved", "Telepon terbukti"],
      <YesNo value={account.phone_verified_at !== null} say={say} />,
    ],
    [["Tier", "Tingkat"], account.tier],
    [["Identity", "Identitas"], <State value={account.kyc_status} />],
    [["Customer since", "Pelanggan sejak"], <When at={account.created_at} desk={desk} />],
    [["Banned until", "Diblokir sampai"], <When at={account.banned_until} desk={desk} />],
  ];
  return <Facts desk={desk} of={facts} />;
}
