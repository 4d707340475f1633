import { etagOf } from "../../../http/core/etag.ts";
import {
  deleteChannel,
  getChannels,
  postChannel,
  putSales,
} from "../../../http/discord/admin-channels.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";

type Row = AnswerOf<typeof getChannels>["data"][number];

const column = columnsOf<Row>();

function ids(name: "products" | "categories", label: Field["label"]): Field {
  return { name, label, kind: "lines", optional: true, whenEmpty: [] };
}

/** Channels that the shop writes to by their webhooks: alerts for staff, and sales for all. */
export const discordChannelsPage = listPage<Row>({
  path: "/discord/channels",
  title: ["Discord channels", "Kanal Discord"],
  menu: { group: "outside" },
  route: getChannels,
  columns: [
    column.text(["Name", "Nama"], "name"),
    column.text(["Webhook", "Webhook"], "webhook"),
    {
      name: ["Told of sales", "Diberi tahu penjualan"],
      cell: ({ sales }) =>
        sales === null ? "–" : [...sales.products, ...sales.categories].join(", "),
    },
    column.when(["Off since", "Mati sejak"], "off_since"),
    column.when(["Added", "Ditambahkan"], "created_at"),
    column.id(["Id", "Id"], "id"),
  ],
  actions: [
    {
      name: "add",
      label: ["Add a channel", "Tambah kanal"],
      route: postChannel,
      fields: [
        { name: "name", label: ["Name", "Nama"], kind: "text" },
        {
          name: "url",
          label: ["Address of its webhook", "Alamat webhook"],
          kind: "password",
          help: ["Never shown again.", "Tidak ditampilkan lagi."],
        },
      ],
      done: ["The shop may write there.", "Toko bisa menulis di sana."],
    },
  ],
  rowActions: {
    of: [
      {
        name: "sales",
        label: ["Tell it of sales", "Beri tahu penjualan"],
        route: putSales,
        fields: [
          ids("products", ["Products, by their ids", "Produk, menurut id"]),
          ids("categories", ["Categories, by their ids", "Kategori, menurut id"]),
          { name: "amount", label: ["With the price", "Dengan harga"], kind: "check" },
          {
            name: "locale",
            label: ["Language", "Bahasa"],
            kind: "choice",
            options: optionsOf(["id", "en"]),
          },
        ],
        help: ["Of none where nothing is named.", "Kosong: tidak ada yang diberi tahu."],
        done: ["It counts from the next sale on.", "Berlaku sejak penjualan berikutnya."],
      },
      {
        name: "remove",
        label: ["Remove", "Hapus"],
        route: deleteChannel,
        fields: [],
        danger: true,
        done: ["Nothing is written there any more.", "Tidak ditulisi lagi."],
      },
    ],
    thing: ({ name }) => name,
    params: ({ id }) => ({ channel_id: id }),
    seen: ({ version }) => ({ _version: etagOf(version) }),
    values: ({ sales }) => ({ ...sales }),
  },
  empty: [
    "The shop writes to no channel. Add one by its webhook.",
    "Belum ada kanal. Tambahkan lewat webhook-nya.",
  ],
});
