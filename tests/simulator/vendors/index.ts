import type { SupplierName } from "../../../src/domain/vendors.ts";
import { testEnvironment } from "../../support/environment.ts";
import { HOLDER } from "../people.ts";
import type { Fetch } from "../platform/globals.ts";
import { openNetwork } from "../platform/network.ts";
import type { Fibre, Scheduler, Source } from "../scheduler.ts";
import { digiflazz } from "./digiflazz.ts";
import { type HookMeans, type Hooks, openHooks } from "./hooks.ts";
import { iak } from "./iak.ts";
import { type Iris, openIris } from "./iris.ts";
import { type MessengerVendors, openMessengers } from "./messengers.ts";
import { type Midtrans, openMidtrans } from "./midtrans.ts";
import { type Notice, openVendorPost, type VendorPost } from "./post.ts";
import type { SimulatedSupplier, SupplierEntry } from "./supplier.ts";

const SUPPLIERS: Readonly<Record<SupplierName, SupplierEntry>> = { digiflazz, iak };
const MIDTRANS_URL = "https://midtrans.example.com";
const IRIS_URL = "https://iris.example.com/iris/api/v1";

/** What the shop is set by to reach everybody. */
export const VENDOR_VARIABLES = {
  ...Object.fromEntries(
    Object.values(SUPPLIERS).flatMap(({ variables }) => Object.entries(variables)),
  ),
  MIDTRANS_BASE_URL: MIDTRANS_URL,
  MIDTRANS_SNAP_BASE_URL: `${MIDTRANS_URL}/snap/v1`,
  MIDTRANS_IRIS_BASE_URL: IRIS_URL,
};

/** Everybody outside, and the way they tell the shop. */
export interface Vendors {
  readonly suppliers: readonly SimulatedSupplier[];
  readonly midtrans: Midtrans;
  readonly iris: Iris;
  readonly post: VendorPost;
  readonly hooks: Hooks;
  readonly messages: MessengerVendors;
  readonly network: Fetch;
  readonly sources: readonly Source[];
}

interface Shop {
  readonly receive: (notice: Notice) => Promise<void>;
  /** Each is told that it hears of something, and notes what was not written down before. */
  readonly hearsOf: (ref: string) => void;
  readonly hearsOfMessage: (id: string) => void;
  readonly hooks: Omit<HookMeans, "scheduler">;
}

export function openVendors(
  scheduler: Scheduler,
  spawn: (name: string, work: () => Promise<void>) => Fibre,
  { receive, hearsOf, hearsOfMessage, hooks: hookMeans }: Shop,
): Vendors {
  const post = openVendorPost(scheduler, spawn, receive);
  const { announce } = post;
  const means = { scheduler, announce, hearsOf };
  const suppliers = Object.values(SUPPLIERS).map(({ open }) => open(means));
  const serverKey = testEnvironment.MIDTRANS_SERVER_KEY;
  const midtrans = openMidtrans(scheduler, { baseUrl: MIDTRANS_URL, serverKey }, announce);
  const merchantKey = testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY;
  const iris = openIris(scheduler, { baseUrl: IRIS_URL, merchantKey, holder: HOLDER }, announce);
  const vendors = [...suppliers, midtrans, iris];
  const hooks = openHooks({ ...hookMeans, scheduler });
  return {
    suppliers,
    midtrans,
    iris,
    post,
    hooks,
    messages: openMessengers({ scheduler, announce, hearsOf: hearsOfMessage }),
    network: openNetwork(scheduler, [...vendors, hooks]),
    sources: [post.source, ...vendors.map(({ source }) => source)],
  };
}
