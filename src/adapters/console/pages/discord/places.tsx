import { GuildWorld } from "../../../../domain/discord/guild-world.ts";
import {
  deleteRule,
  getHolders,
  getRules,
  postApply,
  postEnd,
  postRule,
} from "../../../http/discord/roles.ts";
import {
  deleteWorldOf,
  getLiveStock,
  getWorlds,
  putWorldOf,
  worldTag,
} from "../../../http/discord/worlds.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CURRENCY, inTyped, REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts, Table } from "../../kit/table.tsx";
import { Code, links, When, YesNo } from "../../kit/values.tsx";

type World = AnswerOf<typeof getWorlds>["data"][number];
type Rule = AnswerOf<typeof getRules>["data"][number];
type Holding = AnswerOf<typeof getHolders>["data"][number];
type Stock = AnswerOf<typeof getLiveStock>;

const world = columnsOf<World>();

const WORLD: readonly Field[] = [
  {
    name: "owner_name",
    label: ["Owner, or the bot there", "Pemilik, atau bot di sana"],
    kind: "text",
    optional: true,
    whenEmpty: null,
  },
  {
    name: "access_level",
    label: ["Who is told of it", "Siapa yang diberi tahu"],
    kind: "choice",
    options: optionsOf(GuildWorld.shape.access_level.options),
  },
];

export const worldsPage = listPage<World>({
  path: "/discord/worlds/:guild_id",
  title: ["Worlds of a server", "World sebuah server"],
  route: getWorlds,
  columns: [
    world.text(["World", "World"], "world_name"),
    world.text(["Owner", "Pemilik"], "owner_name"),
    world.state(["Access", "Akses"], "access_level"),
    world.when(["Changed", "Diubah"], "updated_at"),
    world.id(["By", "Oleh"], "updated_by"),
  ],
  actions: [
    {
      name: "put",
      label: ["Add a world", "Tambah world"],
      route: putWorldOf,
      fields: [{ name: "world_name", label: ["World", "World"], kind: "text" }, ...WORLD],
      params: (params, { world_name }) => ({ ...params, world_name: String(world_name) }),
      body: ({ owner_name, access_level }) => ({ owner_name: owner_name || null, access_level }),
      startsFrom: worldTag(undefined),
      done: ["Members are told of it.", "Anggota diberi tahu."],
    },
  ],
  rowActions: {
    of: [
      {
        name: "change",
        label: ["Change", "Ubah"],
        route: putWorldOf,
        fields: WORLD,
        done: ["Saved.", "Tersimpan."],
      },
      {
        name: "remove",
        label: ["Remove", "Hapus"],
        route: deleteWorldOf,
        fields: [],
        danger: true,
        done: ["It is not told of any more.", "Tidak disebut lagi."],
      },
    ],
    thing: ({ world_name }) => world_name,
    params: ({ world_name }) => ({ world_name }),
    seen: (row) => ({ _version: worldTag(row) }),
    values: ({ owner_name, access_level }) => ({ owner_name, access_level }),
  },
  empty: [
    "It has none, so members cannot deposit in the game. Add one.",
    "Belum ada, jadi anggota belum bisa deposit di gim. Tambahkan satu.",
  ],
});

const rule = columnsOf<Rule>();

const ROLE: readonly Field[] = [
  { name: "role_id", label: ["Role id at Discord", "Id peran di Discord"], kind: "text" },
  { name: "name", label: ["What buyers are told", "Nama bagi pembeli"], kind: "text" },
];

function newRule(kind: Rule["kind"], label: Text, own: readonly Field[]): Action {
  const fields = [...ROLE, ...own];
  return {
    ...{ label, fields, name: `add-${kind.toLowerCase()}`, route: postRule },
    body: (typed) => ({ kind, ...bodyFrom(fields, typed) }),
    done: ["It counts from now on.", "Berlaku mulai sekarang."],
  };
}

export const rolesOfServerPage = listPage<Rule>({
  path: "/discord/roles/:guild_id",
  title: ["Roles that a server gives", "Peran dari sebuah server"],
  route: getRules,
  head: ({ say }, { guild_id = "" }) => (
    <p class="related">
      <a href={at(`/discord/holders/${guild_id}`)}>{say(["Who has them", "Siapa yang punya"])}</a>
    </p>
  ),
  columns: [
    rule.text(["Role", "Peran"], "name"),
    rule.state(["For", "Untuk"], "kind"),
    rule.id(["Product", "Produk"], "product_id", (id) => at(`/products/${id}`)),
    rule.count(["Days a piece", "Hari per buah"], "days"),
    rule.money(["Spent at least", "Belanja minimal"], "threshold", "currency"),
    rule.id(["Role id", "Id peran"], "role_id"),
    rule.when(["Since", "Sejak"], "created_at"),
  ],
  actions: [
    newRule(
      "PRODUCT",
      ["For who buys a product", "Untuk pembeli produk"],
      [
        { name: "product_id", label: ["Product id", "Id produk"], kind: "text" },
        {
          name: "days",
          label: ["Days a piece", "Hari per buah"],
          kind: "number",
          optional: true,
          help: ["Without it, for good.", "Tanpa isian: selamanya."],
        },
      ],
    ),
    newRule(
      "SPEND",
      ["For who spends so much", "Untuk total belanja"],
      [
        CURRENCY,
        {
          name: "threshold",
          label: ["Spent at least", "Belanja minimal"],
          kind: "money",
          currency: inTyped("currency"),
        },
      ],
    ),
  ],
  rowActions: {
    of: [
      {
        name: "remove",
        label: ["Remove", "Hapus"],
        route: deleteRule,
        fields: [REASON],
        query: ({ reason }) => ({ reason }),
        danger: true,
        done: ["It counts no more.", "Tidak berlaku lagi."],
      },
    ],
    thing: ({ name }) => name,
    params: ({ id }) => ({ rule_id: id }),
  },
  empty: ["It gives no roles. Add a rule.", "Belum memberi peran. Tambah aturan."],
});

const holding = columnsOf<Holding>();

export const holdersPage = listPage<Holding>({
  path: "/discord/holders/:guild_id",
  title: ["Who has which role", "Siapa punya peran apa"],
  route: getHolders,
  columns: [
    holding.id(["Member", "Anggota"], "discord_id", (id) => at(`/discord/users/${id}`)),
    holding.text(["Role", "Peran"], "name"),
    holding.state(["State", "Keadaan"], "state"),
    holding.when(["Until", "Sampai"], "until"),
    holding.id(["Customer", "Pelanggan"], "user_id", links.customer),
    holding.when(["Changed", "Diubah"], "changed_at"),
  ],
  rowActions: {
    of: [
      {
        name: "apply",
        label: ["Tell Discord again", "Beri tahu Discord lagi"],
        route: postApply,
        fields: [REASON],
        done: ["Discord is told.", "Discord diberi tahu."],
      },
      {
        name: "end",
        label: ["Take it back", "Cabut"],
        route: postEnd,
        fields: [REASON],
        danger: true,
        done: ["It is taken back.", "Sudah dicabut."],
      },
    ],
    thing: ({ name, discord_id }) => `${name} ${discord_id}`,
    params: ({ discord_id, role_id }) => ({ discord_id, role_id }),
  },
  empty: ["Nobody has one yet.", "Belum ada yang punya."],
});

const piece = columnsOf<Stock["data"][number]>();

/** The message of what is for sale, as members of a server see it now. */
export const liveStockPage: Page = {
  path: "/discord/live-stock/:guild_id",
  title: ["Live message of a server", "Pesan stok sebuah server"],
  needs: getLiveStock,
  async view(request, params) {
    const stock = await ask(request, getLiveStock, { params });
    const { say } = request;
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [
              ["The shop is open there", "Toko buka di sana"],
              <YesNo value={stock.is_open} say={say} />,
            ],
            [["Channel", "Kanal"], stock.channel_id && <Code value={stock.channel_id} />],
            [["Message", "Pesan"], stock.message_id && <Code value={stock.message_id} />],
            [["Changed", "Diubah"], <When at={stock.edited_at} request={request} />],
          ]}
        />
        <Table
          request={request}
          rows={stock.is_open ? stock.data : []}
          columns={[
            piece.link(["Product", "Produk"], "name", ({ product_id }) =>
              at(`/products/${product_id}`),
            ),
            piece.money(["Price", "Harga"], "price", "currency"),
            piece.count(["Left", "Sisa"], "left"),
          ]}
          empty={["It says that nothing is for sale.", "Isinya: tidak ada yang dijual."]}
        />
      </>
    );
    return { title: say(["Live message of a server", "Pesan stok sebuah server"]), body };
  },
};
