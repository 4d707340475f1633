import { getUser } from "../../../http/users/admin-users.ts";
import { getStaffStatement } from "../../../http/wallet/statement.ts";
import { type AnswerOf, ask, askVersion } from "../../core/ask.ts";
import { at, type Desk, may } from "../../core/context.ts";
import type { Page, Params } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { Facts, Section } from "../../kit/table.tsx";
import { type Child, Code, State, When, YesNo } from "../../kit/values.tsx";
import { actionsFor, CUSTOMER_ACTIONS } from "./actions.ts";
import { Balance } from "./balance.tsx";
import { Related } from "./related.tsx";

/** One customer: who they are, their wallet explained, and what may be done for them. */
export const customerPage: Page = {
  path: "/customers/:user_id",
  title: ["Customer", "Pelanggan"],
  needs: getUser,
  actions: CUSTOMER_ACTIONS,
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
          of={actionsFor(account)}
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
    [["Status", "Status"], <State value={account.status} desk={desk} />],
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
    [["Identity", "Identitas"], <State value={account.kyc_status} desk={desk} />],
    [["Customer since", "Pelanggan sejak"], <When at={account.created_at} desk={desk} />],
    [["Banned until", "Diblokir sampai"], <When at={account.banned_until} desk={desk} />],
  ];
  return <Facts desk={desk} of={facts} />;
}
