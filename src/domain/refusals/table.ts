/** A code's HTTP status and its title in both languages. Codes are never renamed. */
export type RefusalTable = Readonly<
  Record<string, readonly [status: number, id: string, en: string]>
>;
