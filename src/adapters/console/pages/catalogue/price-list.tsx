import { LIST_KINDS, type SupplierLine } from "../../../../domain/products/source.ts";
import { postSync } from "../../../http/products/admin-catalogue.ts";
import { postSimulate } from "../../../http/products/admin-margins.ts";
import {
  getSupplierLine,
  getSupplierLines,
  postAcceptPrice,
  postRejectPrice,
} from "../../../http/products/admin-supplier-lines.ts";
import { ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { optionsOf, type Typed } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code, Money, When, YesNo } from "../../kit/values.tsx";
import { simulationView } from "./margin-answers.tsx";

const { link, text, yes, count, money, when } = columnsOf<SupplierLine>();

export const LINE_COLUMNS = [
  link(["Its code", "Kodenya"], "supplier_sku", lineAddress),
  text(["Name", "Nama"], "name"),
  text(["Supplier", "Pemasok"], "supplier"),
  money(["Cost", "Modal"], "cost"),
  money(["New price that waits", "Harga baru menunggu"], "quarantined_cost"),
  money(["Rejected price", "Harga yang ditolak"], "rejected_cost"),
  yes(["On there", "Aktif di sana"], "supplier_active"),
  count(["Stock", "Stok"], "stock"),
  when(["Gone since", "Hilang sejak"], "gone_at"),
];

function lineAddress({ supplier, supplier_sku }: SupplierLine): string {
  return at(`/price-lists/${supplier}/${encodeURIComponent(supplier_sku)}`);
}

const SYNC: Action = {
  name: "sync",
  label: ["Fetch the list now", "Ambil daftar sekarang"],
  route: postSync,
  fields: [
    { name: "kind", label: ["Which", "Yang mana"], kind: "choice", options: optionsOf(LIST_KINDS) },
    {
      name: "accept",
      label: [
        "I have looked: take it even if very much has changed",
        "Sudah saya periksa: terima walau banyak yang berubah",
      ],
      kind: "check",
    },
  ],
  query: ({ kind, accept }, { supplier }) => {
    return { supplier, kind, accept: String(accept !== undefined) };
  },
  done: ["The list is up to date.", "Daftar sudah terbaru."],
};

export const priceListPage = listPage<SupplierLine>({
  path: "/price-lists/:supplier",
  title: ["A supplier's price list", "Daftar harga pemasok"],
  route: getSupplierLines,
  actions: [SYNC],
  filters: [
    { name: "q", label: ["Code or name", "Kode atau nama"], kind: "text" },
    {
      name: "quarantined",
      label: ["Only new prices that wait", "Hanya harga baru yang menunggu"],
      kind: "choice",
      options: optionsOf(["true", "false"]),
    },
  ],
  columns: LINE_COLUMNS,
  empty: [
    "No line is like that. Clear the filters, or fetch the list.",
    "Tidak ada baris seperti itu. Bersihkan saringan, atau ambil daftarnya.",
  ],
});

const costIn = ({ cost }: Typed) => ({ cost: Number(cost) });

const ACCEPT: Action = {
  name: "accept",
  label: ["Accept the new price", "Terima harga baru"],
  route: postAcceptPrice,
  fields: [],
  danger: true,
  body: costIn,
  done: ["The new price counts.", "Harga baru berlaku."],
};

const REJECT: Action = {
  name: "reject",
  label: ["Reject it", "Tolak"],
  route: postRejectPrice,
  fields: [REASON],
  body: (typed) => ({ ...costIn(typed), reason: typed.reason }),
  help: [
    "The cost stays. The line is not sold while the supplier's list tells a dearer one.",
    "Modal tetap. Baris ini tidak dijual selama daftar pemasok lebih mahal.",
  ],
  done: ["The price is rejected.", "Harga sudah ditolak."],
};

const SIMULATE: Action = {
  name: "simulate",
  label: ["What another cost would have brought", "Hasil bulan lalu dengan modal lain"],
  route: postSimulate,
  fields: [{ name: "supplier_price.cost", label: ["Cost", "Modal"], kind: "money" }],
  body: (typed, { supplier, supplier_sku }) => ({
    supplier_price: { supplier, supplier_sku, cost: wholeOf(typed["supplier_price.cost"]) },
  }),
  done: ["Nothing was changed.", "Belum ada yang diubah."],
  shows: simulationView,
};

/** What cannot be read stays text, and is refused where it stands. */
function wholeOf(text: unknown): unknown {
  return /^\d+$/.test(String(text)) ? Number(text) : text;
}

const ACTIONS: readonly Action[] = [ACCEPT, REJECT, SIMULATE];

export const priceLinePage: Page = {
  path: "/price-lists/:supplier/:supplier_sku",
  title: ["Line of a supplier", "Baris pemasok"],
  needs: getSupplierLine,
  actions: ACTIONS,
  async view(request, params, refused) {
    const line = await ask(request, getSupplierLine, { params });
    const asked = line.quarantined_cost ?? line.rejected_cost;
    const body = (
      <>
        <LineFacts request={request} line={line} />
        <Actions
          request={request}
          page={lineAddress(line)}
          of={ACTIONS.filter((action) => fits(action, line))}
          thing={line.name}
          refused={refused}
          hidden={{ cost: String(asked ?? "") }}
          values={{ "supplier_price.cost": asked ?? line.cost }}
        />
        <p class="related">
          <a href={at("/products", { q: line.supplier_sku })}>
            {request.say(["Products like it", "Produk serupa"])}
          </a>
        </p>
      </>
    );
    return { title: `${line.name} · ${line.supplier}`, body };
  },
};

/** A price that waits is accepted or rejected; one that was rejected may still be accepted. */
function fits(action: Action, { quarantined_cost, rejected_cost }: SupplierLine): boolean {
  if (action === REJECT) return quarantined_cost !== null;
  if (action === ACCEPT) return quarantined_cost !== null || rejected_cost !== null;
  return true;
}

function LineFacts({
  request,
  line,
}: {
  readonly request: StaffRequest;
  readonly line: SupplierLine;
}) {
  const { say } = request;
  const money = (value: number | null) =>
    value === null ? null : <Money request={request} value={value} />;
  return (
    <Facts
      request={request}
      of={[
        [["Supplier", "Pemasok"], line.supplier],
        [["Its code", "Kodenya"], <Code value={line.supplier_sku} />],
        [["Category", "Kategori"], line.category],
        [["Brand", "Merek"], line.brand],
        [["Description", "Keterangan"], line.description],
        [["Cost that counts", "Modal yang berlaku"], money(line.cost)],
        [["New price that waits", "Harga baru menunggu"], money(line.quarantined_cost)],
        [["Rejected price", "Harga yang ditolak"], money(line.rejected_cost)],
        [["Commission", "Komisi"], money(line.commission)],
        [["On there", "Aktif di sana"], <YesNo value={line.supplier_active} say={say} />],
        [["Closed daily", "Tutup harian"], `${line.cut_off_start}–${line.cut_off_end}`],
        [["Gone since", "Hilang sejak"], <When at={line.gone_at} request={request} />],
        [["Changed", "Diubah"], <When at={line.updated_at} request={request} />],
      ]}
    />
  );
}
