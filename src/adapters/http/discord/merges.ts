import * as z from "zod";
import { mergeAccount } from "../../../application/discord/merges/merge-account.ts";
import { moveByStaff } from "../../../application/discord/merges/move-merged.ts";
import { AccountMerge } from "../../../domain/discord/account-merge.ts";
import { zId } from "../../../domain/ids.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";

const TAG = "Discord";
const PATH = "/users/discord/merge";

const postMerge = endpoint(
  {
    method: "post",
    path: PATH,
    audience: "customer",
    tag: TAG,
    summary: "Make the account that one opened at Discord a part of one's own",
    description:
      "With what Discord's sign-in page sends back, as `POST /auth/discord/callback` takes it. " +
      "The Discord account is linked here, the other account ends, and all of its money comes " +
      "over as transfers; what was bought there stays readable. Only an account that nothing " +
      "but Discord leads to.",
    body: z
      .strictObject({ code: z.string().min(1).max(512), state: z.string().min(1).max(128) })
      .meta({
        id: "AccountMergeRequest",
        example: { code: "NhhvTDYsFcdgNLnnLijcl7Ku7bEEeee", state: "5f0c" },
      }),
    answer: { status: 202, schema: AccountMerge, description: "What is in it is on its way" },
    refuses: [
      "discord.linked",
      "discord.merged_before",
      "discord.not_mergeable",
      "discord.not_offered",
      "discord.nothing_to_merge",
      "discord.refused",
      "discord.secret_invalid",
      "discord.taken",
      "service.unavailable",
    ],
  },
  async ({ ports, actor, body }) => ({ status: 202, body: await mergeAccount(ports, actor, body) }),
);

const getMerge = endpoint(
  {
    method: "get",
    path: PATH,
    audience: "customer",
    tag: TAG,
    summary: "The account that has become a part of one's own",
    answer: { status: 200, schema: AccountMerge, description: "How far it has come" },
    refuses: ["discord.merge_not_found"],
  },
  async ({ ports, actor }) => ({
    body: (await ports.accountMerges.into(actor.id)) ?? refuse("discord.merge_not_found"),
  }),
);

const getTransactions = endpoint(
  {
    method: "get",
    path: `${PATH}/transactions`,
    audience: "customer",
    tag: TAG,
    summary: "What was bought and moved in the account that has become a part of one's own",
    query: PageQuery,
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(TransactionView), description: "Newest first" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const merge = await ports.accountMerges.into(actor.id);
    if (merge === undefined) return { body: { data: [], next_cursor: null } };
    return { body: await ports.wallets.transactions(merge.from_id, {}, query) };
  },
);

export const postMove = endpoint(
  {
    method: "post",
    path: "/admin/discord/merges/{user_id}/move",
    audience: { staff: "users:write" },
    stepUp: true,
    tag: "Discord users",
    summary: "Go on with the merge of this account into another now",
    params: z.object({ user_id: idParam("user", "discord.merge_not_found") }),
    answer: { status: 200, schema: AccountMerge, description: "How far it has come" },
    refuses: ["discord.merge_not_found"],
  },
  async ({ ports, actor, params }) => ({ body: await moveByStaff(ports, actor, params.user_id) }),
);

export const accountMergeEndpoints: readonly Endpoint[] = [postMerge, getMerge, getTransactions];
export const adminMergeEndpoints: readonly Endpoint[] = [postMove];
