export { events, type Listening, type StreamEvent, type Streams } from "./events.ts";
export { type Page, pages } from "./pages.ts";
export {
  isRefused,
  type Outcome,
  orThrow,
  type Problem,
  ProblemError,
  type ProblemOf,
  UnexpectedAnswer,
} from "./problem.ts";
export type { Patience } from "./retry.ts";
export type { components, paths, webhooks } from "./schema.ts";
export { inMemory, type TokenStore, type Tokens } from "./session.ts";
export { createShop, type Shop, type ShopOptions } from "./shop.ts";
export type { ApiKey } from "./signing.ts";
export { verifyWebhook, type WebhookEvent, WebhookVerificationError } from "./webhook.ts";
