import { expect, it } from "vitest";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { isFresh } from "../../src/domain/auth/second-factor.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";

/** What moves money out, shows secrets, or changes who may do so. */
const DANGEROUS = [
  "wallets:adjust",
  "withdrawals:approve",
  "payments:refund",
  "settings:write",
  "stock:reveal",
  "staff:write",
  "roles:write",
  "users:write",
  "fraud:manage",
];

it("counts a proof for so many minutes", () => {
  const now = instant(1_800_000_000_000);
  expect(isFresh(addSeconds(now, -900), now, 15)).toBe(true);
  expect(isFresh(addSeconds(now, -901), now, 15)).toBe(false);
  expect(isFresh(null, now, 15)).toBe(false);
});

it("is asked for by every route that does something dangerous", () => {
  const careless = endpoints.filter(({ spec }) => {
    const { audience, method, stepUp } = spec;
    if (typeof audience === "string" || method === "get") return false;
    return DANGEROUS.includes(audience.staff) && stepUp === undefined;
  });
  expect(careless.map(({ spec }) => `${spec.method} ${spec.path}`)).toEqual([]);
});

it("is asked for by every route by which one of the staff gives a wallet money", () => {
  const giving = [
    "put /wallet/admin/topup-requests/{payment_id}/approve",
    "post /admin/payments/bank-statement",
    "put /admin/payments/bank-statement/{line_id}/assign",
    "put /admin/payments/{payment_id}/resolve",
    "post /admin/transactions/{transaction_id}/refund",
    "put /transactions/{transaction_id}/status",
  ];
  const asking = endpoints.flatMap(({ spec }) =>
    spec.stepUp ? [`${spec.method} ${spec.path}`] : [],
  );
  expect(giving.filter((route) => !asking.includes(route))).toEqual([]);
});

it("is asked for by every route that adds or removes a way to sign in", () => {
  const asking = endpoints.filter(
    ({ spec }) => spec.stepUp && /^\/admin\/auth\/(?:2fa|passkeys)/.test(spec.path),
  );
  expect(asking.map(({ spec }) => `${spec.method} ${spec.path}`).sort()).toEqual([
    "delete /admin/auth/passkeys/{passkey_id}",
    "post /admin/auth/2fa",
    "post /admin/auth/2fa/confirm",
    "post /admin/auth/passkeys",
    "post /admin/auth/passkeys/options",
  ]);
});
