import type { SupplierName } from "../../src/domain/vendors.ts";
import { is, made, type Variable } from "./variable.ts";

/** What each supplier is set by. A relay calls the addresses that stand here as examples. */
export const SUPPLIER_VARIABLES: Readonly<Record<SupplierName, readonly Variable[]>> = {
  digiflazz: [
    {
      name: "DIGIFLAZZ_BASE_URL",
      about: "Digiflazz, or a relay with a fixed address whose IP is on Digiflazz's white list",
      example: "https://api.digiflazz.com/v1",
      development: is("http://127.0.0.1:8788/digiflazz/v1"),
    },
    {
      name: "DIGIFLAZZ_USERNAME",
      about: "From Digiflazz: Atur Koneksi > API",
      example: "<your username>",
      development: made(6),
    },
    {
      name: "DIGIFLAZZ_API_KEY",
      about: "The production key, from the same page; the development key only plays test numbers",
      example: "<your production key>",
      development: made(18),
    },
    {
      name: "DIGIFLAZZ_WEBHOOK_SECRET",
      about: "What was typed as `secret` beside the webhook at Digiflazz",
      example: "<the secret of the webhook>",
      development: made(18),
    },
  ],
  iak: [
    {
      name: "IAK_POSTPAID_URL",
      about: "IAK's postpaid API, or a relay in front of it; without it IAK pays no bills",
      example: "https://mobilepulsa.net/api/v1/bill/check",
      optional: true,
    },
    {
      name: "IAK_PREPAID_URL",
      about: "IAK's prepaid API, or a relay with a fixed address on IAK's white list",
      example: "https://prepaid.iak.id/api",
      optional: true,
      development: is("http://127.0.0.1:8788/iak/prepaid/api"),
    },
    {
      name: "IAK_USERNAME",
      about: "The phone number registered at IAK",
      example: "<your registered number>",
      optional: true,
      development: made(6),
    },
    {
      name: "IAK_API_KEY",
      about: "From IAK: Settings > API Setting; the production key",
      example: "<your production key>",
      optional: true,
      development: made(18),
    },
    {
      name: "IAK_CALLBACK_ADDRESSES",
      about: "The addresses IAK's callbacks come from, separated by commas; empty for any",
      example: "52.220.38.194",
      optional: true,
      development: is(""),
    },
  ],
};

/** The way to suppliers who know their callers by address. */
export const RELAY_VARIABLES: readonly Variable[] = [
  {
    name: "RELAY_URL",
    about: "A relay (npm run relay) with an address suppliers know; without it, calls go directly",
    example: "https://relay.example.com",
    optional: true,
  },
  {
    name: "RELAY_SECRET",
    about: "Signs the calls it makes; at least 32 random characters, the same on both sides",
    example: "<at least 32 random characters>",
    optional: true,
  },
  {
    name: "RELAY_SUPPLIERS",
    about: "Whom it is for, separated by commas; empty for all",
    example: "digiflazz",
    optional: true,
  },
];
