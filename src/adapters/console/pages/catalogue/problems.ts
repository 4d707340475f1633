import type { ProductProblem } from "../../../../domain/products/product-problem.ts";
import type { Text } from "../../core/text.ts";

/** Why a product is not sold, or not as it should be, in words. */
export const PROBLEMS: Readonly<Record<ProductProblem, Text>> = {
  below_cost: ["Price is below cost", "Harga di bawah modal"],
  waiting_price: ["A supplier's new price waits", "Harga baru pemasok menunggu"],
  without_source: ["No supplier delivers it", "Tidak ada pemasoknya"],
  switched_off: ["Switched off", "Dinonaktifkan"],
};
