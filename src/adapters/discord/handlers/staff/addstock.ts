import { addLines } from "../../../../application/stock/add-lines.ts";
import { inLanguage } from "../../../../domain/field-messages.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { STOCK_INPUT } from "../../../../domain/stock/stock-input.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { Handler, StorefrontCall } from "../../call.ts";
import { staffOf } from "../../staff-of.ts";
import { fileUrlIn, secretIn, typedIn } from "../../typed.ts";
import { productNamed } from "./product-named.ts";

/** How many of the lines that were left out are named. */
const NAMED_MAX = 10;

/** Puts secrets into the stock, as they were typed or as a file has them. */
export const addstock: Handler = async (ports, call) => {
  const { say } = call;
  const staff = await staffOf(ports, call, "stock:write");
  const sku = call.about[0] ?? typedIn(call, "product");
  const product = await productNamed(ports, call, { staff, sku });
  const content = await contentIn(ports, call);
  const format = "text";
  const wanted = { product_id: product.id, dry_run: false, format, content } as const;
  const { added, errors } = await addLines(ports, staff, wanted);
  const said = inLanguage(errors.slice(0, NAMED_MAX), call.interaction.locale);
  const named = said.map(({ line, message }) => `${line}: ${message}`);
  const more = errors.length > named.length ? [`… ${errors.length - named.length}`] : [];
  const left = say({ id: "Tidak ditambahkan (baris: alasan)", en: "Left out (line: why)" });
  return {
    cards: [
      {
        title: product.name,
        body: say({ id: `${added} baris ditambahkan.`, en: `${added} lines were added.` }),
        fields: errors.length === 0 ? [] : [{ name: left, value: [...named, ...more].join("\n") }],
      },
    ],
  };
};

async function contentIn(ports: Ports, call: StorefrontCall): Promise<string> {
  const url = await fileUrlIn(ports, call, "file");
  if (url === undefined) return await secretIn(ports, call, "lines");
  const file = await ports.discordFiles.fetch(url, STOCK_INPUT.bytes);
  if (file.kind === "fetched") return file.content;
  if (file.kind === "unknown") return refuse("service.unavailable", { retry_after_seconds: 5 });
  return refuse(`discord.file_${file.kind}`);
}
