import { DiscordUser } from "../../../../domain/discord/discord-user.ts";
import {
  deleteName,
  getUser,
  getUsers,
  postUnverifyName,
  postVerifyName,
  putName,
} from "../../../http/discord/discord-users.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code, links, State, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getUsers>["data"][number];

const column = columnsOf<Row>();

export const discordUsersPage = listPage<Row>({
  path: "/discord/users",
  title: ["Customers at Discord", "Pelanggan di Discord"],
  menu: { group: "customers" },
  route: getUsers,
  filters: [
    { name: "grow_id", label: ["Name in the game", "Nama di gim"], kind: "text" },
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(DiscordUser.shape.status.options),
    },
    {
      name: "verified",
      label: ["Name is proved", "Nama terbukti"],
      kind: "choice",
      options: optionsOf(["true", "false"]),
    },
  ],
  columns: [
    column.link(["Customer", "Pelanggan"], "name", (row) => at(`/discord/users/${row.discord_id}`)),
    column.text(["At Discord", "Di Discord"], "username"),
    column.id(["Discord id", "Id Discord"], "discord_id"),
    column.text(["Name in the game", "Nama di gim"], "grow_id"),
    column.when(["Proved", "Terbukti"], "grow_id_verified_at"),
    column.state(["Status", "Status"], "status"),
    column.id(["Account", "Akun"], "user_id", links.customer),
  ],
  empty: ["Nobody is like that.", "Tidak ada yang seperti itu."],
});

const ACTIONS: readonly Action[] = [
  {
    name: "name",
    label: ["Give them a name in the game", "Beri nama di gim"],
    route: putName,
    fields: [{ name: "grow_id", label: ["GrowID", "GrowID"], kind: "text" }, REASON],
    help: [
      "Deposits that wait for that name follow.",
      "Deposit yang menunggu nama itu ikut masuk.",
    ],
    done: ["The name is theirs.", "Nama itu miliknya."],
  },
  {
    name: "verify",
    label: ["The name is theirs", "Nama terbukti"],
    route: postVerifyName,
    fields: [REASON],
    done: ["It is verified.", "Sudah terbukti."],
  },
  {
    name: "unverify",
    label: ["Doubt the name", "Cabut bukti nama"],
    route: postUnverifyName,
    fields: [REASON],
    danger: true,
    done: ["They have to show it anew.", "Harus dibuktikan lagi."],
  },
  {
    name: "remove-name",
    label: ["Take the name away", "Hapus nama"],
    route: deleteName,
    fields: [REASON],
    query: ({ reason }) => ({ reason }),
    danger: true,
    done: ["The name is gone.", "Nama sudah dihapus."],
  },
];

/** Which of them a name as it is allows. */
function isPossible(name: string, { grow_id, grow_id_verified_at }: Row): boolean {
  if (name === "verify") return grow_id !== null && grow_id_verified_at === null;
  if (name === "unverify") return grow_id_verified_at !== null;
  return name === "name" || grow_id !== null;
}

/** A customer as Discord and the game know them; bans and money are on their account's page. */
export const discordUserPage: Page = {
  path: "/discord/users/:discord_id",
  title: ["Customer at Discord", "Pelanggan di Discord"],
  needs: getUser,
  actions: ACTIONS,
  async view(request, params, refused) {
    const user = await ask(request, getUser, { params });
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [
              ["Account", "Akun"],
              <Code value={user.user_id} href={links.customer(user.user_id)} />,
            ],
            [["Status", "Status"], <State value={user.status} request={request} />],
            [["At Discord", "Di Discord"], user.username],
            [["Discord id", "Id Discord"], <Code value={user.discord_id} />],
            [["Name in the game", "Nama di gim"], user.grow_id],
            [["Proved", "Terbukti"], <When at={user.grow_id_verified_at} request={request} />],
          ]}
        />
        <Actions
          request={request}
          page={request.url.pathname}
          of={ACTIONS.filter(({ name }) => isPossible(name, user))}
          thing={user.name}
          refused={refused}
          values={{ grow_id: user.grow_id }}
        />
        <p class="related">
          <a href={at("/discord/deposits", { user_id: user.user_id })}>
            {request.say(["Deposits in the game", "Deposit di dalam gim"])}
          </a>
        </p>
      </>
    );
    return { title: user.name, body };
  },
};
