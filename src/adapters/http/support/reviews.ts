import * as z from "zod";
import { hideReview, showReview } from "../../../application/support/moderate-review.ts";
import { ownReview, writeReview } from "../../../application/support/write-review.ts";
import { zDiscordId } from "../../../domain/discord/discord-link.ts";
import { zId } from "../../../domain/ids.ts";
import {
  OwnReview,
  Rating,
  Review,
  ratingOf,
  ShownReview,
  zReviewText,
  zStars,
} from "../../../domain/support/review.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Reasoned } from "../core/schemas.ts";
import { TransactionParams } from "../orders/transactions.ts";

const TAG = "Reviews";
const WRITE = { staff: "reviews:write" } as const;
const ReviewParams = z.object({ review_id: idParam("review", "review.not_found") });
const OF_ORDER = "/transactions/{transaction_id}/review";

const putReview = endpoint(
  {
    method: "put",
    path: OF_ORDER,
    audience: "customer",
    tag: TAG,
    summary: "Review a delivered order of the caller's",
    description:
      "An order has one review. Put again within `review.edit_days` it changes, afterwards it is " +
      "as it is. One whose order is given back whole counts no more.",
    params: TransactionParams,
    body: z
      .strictObject({ stars: zStars, text: zReviewText.nullable().default(null) })
      .meta({ id: "NewReview" }),
    answer: { status: 200, schema: OwnReview, description: "The review" },
    refuses: ["review.fixed", "review.not_delivered", "transaction.not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await writeReview(ports, actor, { ...params, ...body }),
  }),
);

const getReview = endpoint(
  {
    method: "get",
    path: OF_ORDER,
    audience: "customer",
    tag: TAG,
    summary: "The review of an order of the caller's",
    params: TransactionParams,
    answer: {
      status: 200,
      schema: z
        .object({
          reviewable: z.boolean().meta({ description: "Whether it was delivered and kept" }),
          review: OwnReview.nullable(),
        })
        .meta({ id: "ReviewOfOrder" }),
      description: "The review, if there is one",
    },
    refuses: ["transaction.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await ownReview(ports, actor, params.transaction_id),
  }),
);

const getOfProduct = endpoint(
  {
    method: "get",
    path: "/products/{product_id}/reviews",
    audience: "public",
    tag: TAG,
    summary: "What buyers say of a product, newest first",
    description:
      "Of all that the shop has sold of it, wherever that was. Nothing tells who wrote one.",
    params: z.object({ product_id: idParam("product", "product.not_found") }),
    query: PageQuery,
    cursor: zId("review"),
    answer: {
      status: 200,
      schema: listOf(ShownReview).extend({ rating: Rating }).meta({ id: "ProductReviews" }),
      description: "A page of them, and what all of them come to",
    },
    refuses: [],
  },
  async ({ ports, params, query }) => {
    const { rating, ...page } = await ports.reviews.ofProduct(params.product_id, query);
    return { body: { ...page, rating: ratingOf(rating) } };
  },
);

export const getReviews = endpoint(
  {
    method: "get",
    path: "/admin/reviews",
    audience: WRITE,
    tag: TAG,
    summary: "All reviews, hidden ones included, newest first",
    query: PageQuery.extend({
      product_id: zId("product").optional(),
      guild_id: zDiscordId.optional(),
      user_id: zId("user").optional(),
    }),
    cursor: zId("review"),
    answer: { status: 200, schema: listOf(Review), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.reviews.list(query, query) }),
);

export const postHide = endpoint(
  {
    method: "post",
    path: "/admin/reviews/{review_id}/hide",
    audience: WRITE,
    tag: TAG,
    summary: "Hide a review",
    description: "Nobody sees it any more, and it counts no more, until it is shown again.",
    params: ReviewParams,
    body: Reasoned,
    answer: { status: 200, schema: Review, description: "It is hidden" },
    refuses: [],
  },
  async ({ ports, actor, params, body }) => ({
    body: await hideReview(ports, actor, { id: params.review_id, ...body }),
  }),
);

export const postShow = endpoint(
  {
    method: "post",
    path: "/admin/reviews/{review_id}/show",
    audience: WRITE,
    tag: TAG,
    summary: "Show a review that was hidden",
    params: ReviewParams,
    body: Reasoned,
    answer: { status: 200, schema: Review, description: "It is shown" },
    refuses: [],
  },
  async ({ ports, actor, params, body }) => ({
    body: await showReview(ports, actor, { id: params.review_id, ...body }),
  }),
);

export const reviewEndpoints: readonly Endpoint[] = [
  putReview,
  getReview,
  getOfProduct,
  getReviews,
  postHide,
  postShow,
];
