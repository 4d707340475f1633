import { type Category, categoryIndex } from "../../../../domain/products/category.ts";
import {
  getCategories,
  getCategory,
  postCategory,
  putCategory,
  putCategoryOrder,
} from "../../../http/products/admin-categories.ts";
import { askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code, When, YesNo } from "../../kit/values.tsx";
import { categoriesOf, categoryOptions, pathOf } from "./lookups.ts";

const FIELDS: readonly Field[] = [
  { name: "name", label: ["Name", "Nama"], kind: "text" },
  {
    name: "parent_id",
    label: ["Stands in", "Di dalam"],
    kind: "choice",
    optional: true,
    whenEmpty: null,
  },
  {
    name: "position",
    label: ["Place in its row", "Urutan"],
    kind: "number",
    value: 0,
    help: ["The lowest stands first.", "Angka terkecil di depan."],
  },
  { name: "active", label: ["Shown to buyers", "Terlihat pembeli"], kind: "check", value: true },
];

const NEW: Action = {
  name: "new",
  label: ["New category", "Kategori baru"],
  route: postCategory,
  fields: FIELDS,
  done: ["The category is there.", "Kategori sudah ada."],
};

const ORDER: Action = {
  name: "order",
  label: ["Put in order", "Atur urutan"],
  route: putCategoryOrder,
  fields: [
    {
      name: "order",
      label: ["From the first to the last", "Dari yang pertama"],
      kind: "area",
      help: [
        "Move the lines; each keeps its id.",
        "Pindahkan barisnya; setiap baris tetap membawa id-nya.",
      ],
    },
  ],
  body: ({ order }) => ({ order: [...String(order).matchAll(/cat_\w+/g)].map(([id]) => id) }),
  done: ["They stand in this order now.", "Urutannya sudah diubah."],
};

const { link, text, yes, count, when } = columnsOf<Category>();

export const categoriesPage = listPage<Category>({
  path: "/categories",
  title: ["Categories", "Kategori"],
  menu: { group: "catalogue" },
  route: getCategories,
  actions: [NEW, ORDER],
  options: categoryOptions,
  values: async (request) => ({ order: await orderText(request) }),
  columns: [
    link(["Category", "Kategori"], "name", ({ id }) => at(`/categories/${id}`)),
    text(["In addresses", "Di alamat"], "slug"),
    text(["Stands in", "Di dalam"], "parent_id"),
    count(["Place", "Urutan"], "position"),
    yes(["Shown", "Terlihat"], "active"),
    when(["Changed", "Diubah"], "updated_at"),
  ],
  empty: ["There is no category yet. Add one above.", "Belum ada kategori. Tambah di atas."],
});

async function orderText(request: StaffRequest): Promise<string> {
  const all = await categoriesOf(request);
  const index = categoryIndex(all);
  return all.map(({ id }) => `${pathOf(index, id)} ${id}`).join("\n");
}

const CHANGE: Action = {
  name: "change",
  label: ["Change", "Ubah"],
  route: putCategory,
  fields: FIELDS,
  help: [
    "What is not shown hides all that is in it.",
    "Kategori yang tidak terlihat menyembunyikan semua isinya.",
  ],
  done: ["Saved.", "Tersimpan."],
};

export const categoryPage: Page = {
  path: "/categories/:category_id",
  title: ["Category", "Kategori"],
  needs: getCategory,
  actions: [CHANGE],
  async view(request, params, refused) {
    const { say } = request;
    const [{ answer: category, version }, all] = await Promise.all([
      askVersion(request, getCategory, { params }),
      categoriesOf(request),
    ]);
    const { id, name, slug, parent_id, position, active, updated_at } = category;
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Id", "Id"], <Code value={id} />],
            [["Where it stands", "Letaknya"], pathOf(categoryIndex(all), id)],
            [["In addresses", "Di alamat"], slug],
            [["Shown to buyers", "Terlihat pembeli"], <YesNo value={active} say={say} />],
            [["Place", "Urutan"], String(position)],
            [["Changed", "Diubah"], <When at={updated_at} request={request} />],
          ]}
        />
        <Actions
          request={request}
          page={at(`/categories/${id}`)}
          of={[CHANGE]}
          thing={name}
          refused={refused}
          values={{ name, parent_id, position, active }}
          hidden={{ _version: version }}
          options={await categoryOptions(request)}
        />
        <p class="related">
          <a href={at("/products", { category_id: id })}>{say(["Its products", "Produknya"])}</a>
        </p>
      </>
    );
    return { title: name, body };
  },
};
