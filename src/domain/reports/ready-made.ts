import type { NewReport } from "./report.ts";

/** Reports that staff only have to switch on. */
export const READY_MADE_NAMES = ["daily"] as const;
type ReadyMadeName = (typeof READY_MADE_NAMES)[number];
type ReadyMade = Pick<NewReport, "name" | "definition"> & {
  readonly when: { readonly every: "day"; readonly hour: number };
};

/** Each morning what the shop sold the day before, type by type. */
export const READY_MADE: Readonly<Record<ReadyMadeName, ReadyMade>> = {
  daily: {
    name: "Laporan harian",
    definition: {
      source: "sales",
      metrics: ["orders", "success_rate", "turnover", "given_back", "margin"],
      dimensions: ["type"],
      filters: [{ field: "currency", is: ["IDR"], except: false }],
      span: { kind: "period", period: "yesterday" },
      compare: "previous",
      sort: null,
    },
    when: { every: "day", hour: 8 },
  },
};
