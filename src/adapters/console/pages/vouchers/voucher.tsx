import { getCodes, getExport } from "../../../http/vouchers/admin-voucher-codes.ts";
import { getStats, getVoucher } from "../../../http/vouchers/admin-vouchers.ts";
import { type AnswerOf, ask, askFile, askVersion } from "../../core/ask.ts";
import { at, may, queryOf, type StaffRequest } from "../../core/context.ts";
import { percentTyped } from "../../core/form-body.ts";
import type { Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Person } from "../../kit/person.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, countText, Money, shareText, When } from "../../kit/values.tsx";
import { Working } from "../../kit/working.tsx";
import { VOUCHER_ACTIONS } from "./voucher-actions.tsx";

type Voucher = AnswerOf<typeof getVoucher>;
type Stats = AnswerOf<typeof getStats>;

/** One voucher: what it promises, what became of it, and its codes. */
export const voucherPage: Page = {
  path: "/vouchers/:voucher_id",
  title: ["Voucher", "Voucher"],
  needs: getVoucher,
  actions: VOUCHER_ACTIONS,
  async view(request, params, refused) {
    const query = queryOf(request);
    const [{ answer: voucher, version }, stats, codes] = await Promise.all([
      askVersion(request, getVoucher, { params }),
      ask(request, getStats, { params }),
      ask(request, getCodes, { params, query }),
    ]);
    const body = (
      <>
        <Summary request={request} voucher={voucher} />
        <Actions
          request={request}
          page={at(`/vouchers/${voucher.id}`)}
          of={voucher.archived_at === null ? VOUCHER_ACTIONS : []}
          thing={voucher.name}
          refused={refused}
          values={{
            ...voucher,
            value: voucher.kind === "percent" ? percentTyped(voucher.value) : voucher.value,
          }}
          hidden={{ voucher_id: voucher.id, _version: version }}
        />
        <Use request={request} stats={stats} page={at(`/vouchers/${voucher.id}/uses`)} />
        <Codes request={request} voucher={voucher} codes={codes} />
      </>
    );
    return { title: voucher.name, body };
  },
  downloads: { codes: (request, params) => askFile(request, getExport, { params }) },
};

function Summary({ request, voucher }: { request: StaffRequest; voucher: Voucher }) {
  const { say } = request;
  const { kind, value, used, uses_max, max_discount, budget } = voucher;
  const off = kind === "percent" ? shareText(value) : <Money request={request} value={value} />;
  const until = voucher.valid_until ?? say(["without an end", "tanpa akhir"]);
  return (
    <Facts
      request={request}
      of={[
        [["Id", "Id"], <Code value={voucher.id} />],
        [["Kind", "Jenis"], kind],
        [["Takes off", "Potongan"], kind === "free_admin_fee" ? kind : off],
        [
          ["At most off one order", "Tertinggi"],
          max_discount && <Money request={request} value={max_discount} />,
        ],
        [
          ["Least price", "Belanja minimum"],
          <Money request={request} value={voucher.minimum_spend} />,
        ],
        [["Days", "Hari"], `${voucher.valid_from} – ${until}`],
        [["Uses that stand", "Pemakaian"], `${countText(used)} / ${uses_max ?? "∞"}`],
        [["They take off", "Total potongan"], <Money request={request} value={voucher.spent} />],
        [["Budget", "Anggaran"], budget && <Money request={request} value={budget} />],
        [["Tiers", "Tingkat"], listed(voucher.tiers)],
        [["Segments", "Segmen"], listed(voucher.segments)],
        [["Bought through", "Kanal"], listed(voucher.channels)],
        [["SKUs", "SKU"], listed(voucher.skus)],
        [["Categories", "Kategori"], listed(voucher.category_ids)],
        [["Customers", "Pelanggan"], listed(voucher.user_ids)],
        [["Opened", "Dibuka"], <When at={voucher.created_at} request={request} />],
        [["By", "Oleh"], <Person id={voucher.created_by} request={request} />],
        [["Archived", "Diarsipkan"], <When at={voucher.archived_at} request={request} />],
      ]}
    />
  );
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "–" : names.join(", ");
}

interface UseProps {
  readonly request: StaffRequest;
  readonly stats: Stats;
  /** Where each of them is listed. */
  readonly page: string;
}

function Use({ request, stats, page }: UseProps) {
  return (
    <Section title={request.say(["What became of its uses", "Hasil pemakaian"])}>
      <Facts
        request={request}
        of={[
          [["Begun", "Dimulai"], countText(stats.uses)],
          [["Of orders under way", "Pesanan berjalan"], countText(stats.held)],
          [["Of delivered orders", "Pesanan berhasil"], countText(stats.redeemed)],
          [["Given back", "Dikembalikan"], countText(stats.released)],
          [["Taken off", "Potongan"], <Money request={request} value={stats.discount} />],
          [["Buyers paid", "Dibayar pembeli"], <Money request={request} value={stats.revenue} />],
        ]}
      />
      <p class="related">
        <a href={page}>{request.say(["Each use", "Setiap pemakaian"])}</a>
      </p>
    </Section>
  );
}

interface CodesProps {
  readonly request: StaffRequest;
  readonly voucher: Voucher;
  readonly codes: AnswerOf<typeof getCodes>;
}

const column = columnsOf<CodesProps["codes"]["data"][number]>();

function Codes({ request, voucher, codes: { data, next_cursor } }: CodesProps) {
  const { say } = request;
  const page = `/vouchers/${voucher.id}`;
  const { codes, codes_wanted } = voucher;
  return (
    <Section title={say(["Codes", "Kode"])} id="codes">
      <Working request={request} isRunning={codes < codes_wanted} done={codes} of={codes_wanted}>
        <p>{countText(codes)}</p>
      </Working>
      <Table
        request={request}
        rows={data}
        columns={[
          column.count(["No.", "No."], "number"),
          column.id(["Code", "Kode"], "code"),
          column.count(["Uses", "Pemakaian"], "uses"),
          column.count(["At most", "Paling banyak"], "uses_max"),
        ]}
        empty={[
          "It has no codes. Make some, or import them.",
          "Belum ada kode. Buat, atau impor dari berkas.",
        ]}
      />
      {next_cursor && (
        <p>
          <a rel="next" href={`${at(page, { cursor: next_cursor })}#codes`}>
            {say(["Next page", "Halaman berikutnya"])}
          </a>
        </p>
      )}
      {may(request, getExport) && data.length > 0 && (
        <p class="downloads">
          <a href={at(page, { as: "codes" })} download>
            {say(["All codes as CSV", "Semua kode sebagai CSV"])}
          </a>
        </p>
      )}
    </Section>
  );
}
