import type { postLines } from "../../../http/stock/admin-stock.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import type { Sent, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { Facts, Table } from "../../kit/table.tsx";
import { countText } from "../../kit/values.tsx";

type Added = AnswerOf<typeof postLines>;

const { count, text } = columnsOf<Added["errors"][number]>();

/** How many codes were taken, and which lines were not; what stands in them is not told. */
export function addedView(request: StaffRequest, answer: unknown, { typed }: Sent): View {
  const { added, errors } = answer as Added;
  const { say } = request;
  const body = (
    <>
      <Facts
        request={request}
        of={[
          [
            typed.dry_run === undefined
              ? ["Added", "Ditambahkan"]
              : ["Would be added", "Akan ditambah"],
            countText(added),
          ],
        ]}
      />
      <Table
        request={request}
        columns={[count(["Line", "Baris"], "line"), text(["What is wrong", "Salahnya"], "message")]}
        rows={errors}
        caption={["Lines that were left out", "Baris yang dilewati"]}
        empty={["No line was left out.", "Tidak ada baris yang dilewati."]}
      />
      <p>
        <a href={request.url.pathname.replace(/\/[^/]+$/, "")}>
          {say(["Back to the product", "Kembali ke produk"])}
        </a>
      </p>
    </>
  );
  return { title: say(["Codes of the stock", "Kode stok"]), body };
}
