import { getUser } from "../../../http/users/admin-users.ts";
import { getStaffStatement } from "../../../http/wallet/statement.ts";
import { type AnswerOf, ask, askVersion } from "../../core/ask.ts";
import { at, may, queryOf, type StaffRequest } from "../../core/context.ts";
import type { Page, Params } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { wordFor } from "../../kit/state-words.ts";
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
  async view(request, params, refused) {
    const [{ answer: account, version }, wallet] = await Promise.all([
      askVersion(request, getUser, { params }),
      walletOf(request, params),
    ]);
    const values = { name: account.name, tier: account.tier, locale: account.locale };
    const body = (
      <>
        <Profile request={request} account={account} />
        <Actions
          request={request}
          page={at(`/customers/${account.id}`)}
          of={actionsFor(account)}
          thing={account.name}
          refused={refused}
          values={values}
          hidden={{ _version: version }}
        />
        <Related request={request} id={account.id} />
        {wallet && (
          <Section
            title={request.say(["Why is my balance this?", "Mengapa saldonya segini?"])}
            id="balance"
          >
            <Balance request={request} statement={wallet} />
          </Section>
        )}
      </>
    );
    return { title: account.name, body };
  },
};

/** The query of the page is that of the statement: its days, currency and page. */
async function walletOf(request: StaffRequest, params: Params) {
  if (!may(request, getStaffStatement)) return undefined;
  return await ask(request, getStaffStatement, { params, query: queryOf(request) });
}

function Profile({
  request,
  account,
}: {
  request: StaffRequest;
  account: AnswerOf<typeof getUser>;
}) {
  const { say } = request;
  const facts: (readonly [Text, Child])[] = [
    [["Id", "Id"], <Code value={account.id} />],
    [["Status", "Status"], <State value={account.status} request={request} />],
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
    [["Tier", "Tingkat"], wordFor(account.tier, say)],
    [["Identity", "Identitas"], <State value={account.kyc_status} request={request} />],
    [["Customer since", "Pelanggan sejak"], <When at={account.created_at} request={request} />],
  ];
  if (account.banned_until !== null) {
    const until = <When at={account.banned_until} request={request} />;
    facts.push([["Banned until", "Diblokir sampai"], until]);
  }
  return <Facts request={request} of={facts} />;
}
