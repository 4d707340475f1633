import { testEnvironment } from "../../support/environment.ts";
import { HOLDER } from "../people.ts";
import type { Fetch } from "../platform/globals.ts";
import { openNetwork } from "../platform/network.ts";
import type { Fibre, Scheduler, Source } from "../scheduler.ts";
import { type Digiflazz, openDigiflazz } from "./digiflazz.ts";
import { type Iak, openIak, ourRef } from "./iak.ts";
import { type Iris, openIris } from "./iris.ts";
import { type Midtrans, openMidtrans } from "./midtrans.ts";
import { type Notice, openVendorPost, type VendorPost } from "./post.ts";

export const ADDRESSES = {
  digiflazz: "https://digiflazz.example.com/v1",
  iak: "https://iak.example.com/api",
  midtrans: "https://midtrans.example.com",
  iris: "https://iris.example.com/iris/api/v1",
} as const;

export const SHELF = [
  { sku: "tsel5", brand: "TELKOMSEL", price: 5_200 },
  { sku: "tsel10", brand: "TELKOMSEL", price: 10_250 },
  { sku: "tsel25", brand: "TELKOMSEL", price: 24_900 },
] as const;

/** What the second supplier calls and charges for a thing on the shelf. */
export const secondSku = (sku: string) => `h${sku}`;
const SECOND_EXTRA = 50;

export const SECOND_ACCOUNT = { username: "tokokedua", apiKey: "rahasia-kedua" } as const;

/** Everybody outside, and the way they tell the shop. */
export interface Vendors {
  readonly digiflazz: Digiflazz;
  readonly iak: Iak;
  readonly midtrans: Midtrans;
  readonly iris: Iris;
  readonly post: VendorPost;
  readonly network: Fetch;
  readonly sources: readonly Source[];
}

interface Shop {
  readonly receive: (notice: Notice) => Promise<void>;
  readonly hearsOf: (ref: string) => void;
}

export function openVendors(
  scheduler: Scheduler,
  spawn: (name: string, work: () => Promise<void>) => Fibre,
  { receive, hearsOf }: Shop,
): Vendors {
  const post = openVendorPost(scheduler, spawn, receive);
  const digiflazz = openDigiflazz(
    scheduler,
    {
      baseUrl: ADDRESSES.digiflazz,
      webhookSecret: testEnvironment.DIGIFLAZZ_WEBHOOK_SECRET,
      skus: SHELF,
      hearsOf,
    },
    post.announce,
  );
  const iak = openIak(
    scheduler,
    {
      ...SECOND_ACCOUNT,
      baseUrl: ADDRESSES.iak,
      skus: SHELF.map(({ sku, brand, price }) => ({
        code: secondSku(sku),
        brand,
        price: price + SECOND_EXTRA,
      })),
      hearsOf,
    },
    post.announce,
  );
  const midtrans = openMidtrans(
    scheduler,
    { baseUrl: ADDRESSES.midtrans, serverKey: testEnvironment.MIDTRANS_SERVER_KEY },
    post.announce,
  );
  const merchantKey = testEnvironment.MIDTRANS_IRIS_MERCHANT_KEY;
  const iris = openIris(
    scheduler,
    { baseUrl: ADDRESSES.iris, merchantKey, holder: HOLDER },
    post.announce,
  );
  return {
    digiflazz,
    iak,
    midtrans,
    iris,
    post,
    network: openNetwork(scheduler, [digiflazz, iak, midtrans, iris]),
    sources: [post.source, digiflazz.source, iak.source, midtrans.source, iris.source],
  };
}

/** What a supplier has of one of our orders. */
export interface Supply {
  readonly transaction_id: string;
  readonly delivered: boolean;
  readonly price: number;
}

/** Every order at any supplier. */
export function suppliesOf({ digiflazz, iak }: Vendors): readonly Supply[] {
  const named = (ref: string) => ref.slice(0, ref.lastIndexOf("-"));
  return [
    ...Array.from(digiflazz.orders.values(), ({ ref, status, price }) => ({
      transaction_id: named(ref),
      delivered: status === "Sukses",
      price,
    })),
    ...Array.from(iak.orders.values(), ({ ref_id, rc, price }) => ({
      transaction_id: named(ourRef(ref_id)),
      delivered: rc === "00",
      price,
    })),
  ];
}
