import type { MenuGroup } from "../core/page.ts";
import type { Text } from "../core/text.ts";

/** The parts of the menu, in the order of a working day. */
export const GROUPS: readonly { readonly group: MenuGroup; readonly name: Text }[] = [
  { group: "today", name: ["Today", "Hari ini"] },
  { group: "orders", name: ["Orders", "Pesanan"] },
  { group: "customers", name: ["Customers", "Pelanggan"] },
  { group: "catalogue", name: ["Catalogue", "Katalog"] },
  { group: "money", name: ["Money", "Keuangan"] },
  { group: "messages", name: ["Messages", "Pesan"] },
  { group: "outside", name: ["Suppliers and channels", "Pemasok dan kanal"] },
  { group: "system", name: ["System", "Sistem"] },
];
