import * as z from "zod";
import { addFavourite, changeFavourite } from "../../../application/orders/save-favourite.ts";
import { purchase } from "../../../application/ppob/purchase.ts";
import {
  FAVOURITES_MAX,
  Favourite,
  FavouriteView,
  repeatOf,
  Suggestion,
  suggestionsFrom,
} from "../../../domain/orders/favourite.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { wholeListOf } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Empty, pinFields } from "../core/schemas.ts";
import { PURCHASE_REFUSALS } from "../ppob/ppob.ts";
import { TransactionParams } from "./transactions.ts";

const TAG = "Transactions";
/** How many of the newest purchases suggestions are made from. */
const LOOKED_AT = 100;

const FavouriteParams = z.object({
  favourite_id: idParam("favourite", "favourite.not_found"),
});
const { label, customer_no, sku } = Favourite.shape;

const getFavourites = endpoint(
  {
    method: "get",
    path: "/users/me/favourites",
    audience: "customer",
    tag: TAG,
    summary: "The numbers the caller has kept, oldest first",
    answer: { status: 200, schema: wholeListOf(FavouriteView), description: "All of them" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    return { body: { data: await ports.favourites.ofOwner(actor.id, FAVOURITES_MAX) } };
  },
);

const getSuggestions = endpoint(
  {
    method: "get",
    path: "/users/me/favourites/suggestions",
    audience: "customer",
    tag: TAG,
    summary: "Numbers the caller has bought for most often lately",
    answer: {
      status: 200,
      schema: wholeListOf(Suggestion),
      description: "Without those that are kept already",
    },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const sold = { type: "PPOB", status: "SUCCESS" } as const;
    const [kept, history] = await Promise.all([
      ports.favourites.ofOwner(actor.id, FAVOURITES_MAX),
      ports.wallets.transactions(actor.id, sold, { limit: LOOKED_AT }),
    ]);
    return { body: { data: suggestionsFrom(history.data, kept) } };
  },
);

const postFavourite = endpoint(
  {
    method: "post",
    path: "/users/me/favourites",
    audience: "customer",
    tag: TAG,
    summary: "Keep a number under a name",
    description: `At most ${FAVOURITES_MAX}; a number once for each product, and once for any.`,
    body: z
      .strictObject({ label, customer_no, sku: sku.default(null) })
      .meta({ id: "NewFavourite" }),
    answer: { status: 201, schema: FavouriteView, description: "Kept" },
    refuses: ["favourite.exists", "favourite.too_many"],
  },
  async ({ ports, actor, body }) => ({ body: await addFavourite(ports, actor, body) }),
);

const putFavourite = endpoint(
  {
    method: "put",
    path: "/users/me/favourites/{favourite_id}",
    audience: "customer",
    tag: TAG,
    summary: "Change what is said of a kept number",
    params: FavouriteParams,
    body: z
      .strictObject({ label, customer_no, sku: sku.default(null) })
      .meta({ id: "FavouriteChange" }),
    answer: { status: 200, schema: FavouriteView, description: "As it is kept now" },
    refuses: ["favourite.exists", "favourite.not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await changeFavourite(ports, actor, { ...body, id: params.favourite_id }),
  }),
);

const deleteFavourite = endpoint(
  {
    method: "delete",
    path: "/users/me/favourites/{favourite_id}",
    audience: "customer",
    tag: TAG,
    summary: "Forget a kept number",
    params: FavouriteParams,
    answer: { status: 204, schema: Empty, description: "Forgotten, if it was kept" },
    refuses: [],
  },
  async ({ ports, actor, params }) => {
    await ports.commit(ports.favourites.remove(actor.id, params.favourite_id));
    return { body: {} };
  },
);

const postRepeat = endpoint(
  {
    method: "post",
    path: "/transactions/{transaction_id}/repeat",
    audience: "customer",
    accountRate: "ppob",
    tag: TAG,
    summary: "Buy the same product for the same number again",
    description:
      "A new order at today's price, under the rules of any other: on the WIB day of the first " +
      "it needs a new `sequence`. What depends on a bill, and what is no purchase from a " +
      "supplier, is not repeated.",
    params: TransactionParams,
    idempotent: true,
    body: z
      .strictObject({ sequence: z.int().min(1).max(100).optional(), ...pinFields })
      .meta({ id: "RepeatRequest" }),
    answer: { status: 202, schema: TransactionView, description: "The new transaction" },
    refuses: ["transaction.not_found", "transaction.not_repeatable", ...PURCHASE_REFUSALS],
  },
  async ({ ports, actor, params, body, request }) => {
    const before = await ports.wallets.transaction(actor.id, params.transaction_id);
    const wanted = repeatOf(before ?? refuse("transaction.not_found"));
    const { sequence, ...proof } = body;
    const asked = { ...wanted, sequence, request, proof };
    const { transaction, repeated } = await purchase(ports, actor, asked);
    return { body: transaction, repeated };
  },
);

export const favouriteEndpoints: readonly Endpoint[] = [
  getFavourites,
  getSuggestions,
  postFavourite,
  putFavourite,
  deleteFavourite,
  postRepeat,
];
