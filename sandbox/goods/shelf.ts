/** One brand's goods in a compact form. */
export interface Shelf {
  category: string;
  brand: string;
  type?: string;
  /** Written before each label to make the product's name. */
  name: string;
  /** Written before each code to make the buyer's SKU. */
  sku: string;
  /** Code, label, price in rupiah. */
  goods: readonly (readonly [code: string, label: string, price: number])[];
  /** False when a number may be served once a day only. */
  multi?: boolean;
  cut_off?: readonly [start: string, end: string];
}
