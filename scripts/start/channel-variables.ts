import { SANDBOX_KEY } from "../../sandbox/fcm/key.ts";
import { is, made, type Variable } from "./variable.ts";

/** What push and Telegram are set by; a shop may go without each. */
export const CHANNEL_VARIABLES: readonly Variable[] = [
  {
    name: "FCM_BASE_URL",
    about: "Firebase Cloud Messaging, which pushes to devices",
    example: "https://fcm.googleapis.com",
    optional: true,
    development: is("http://127.0.0.1:8788/fcm"),
  },
  {
    name: "FCM_TOKEN_URL",
    about: "The `token_uri` of the service account's file: who gives access tokens",
    example: "https://oauth2.googleapis.com/token",
    optional: true,
    development: is("http://127.0.0.1:8788/fcm/token"),
  },
  {
    name: "FCM_PROJECT_ID",
    about: "The `project_id` of that file; without it, nobody is pushed to",
    example: "<your project>",
    optional: true,
    development: is("toko-sandbox"),
  },
  {
    name: "FCM_CLIENT_EMAIL",
    about: "The `client_email` of that file",
    example: "<the account's address>",
    optional: true,
    development: is("fcm@toko-sandbox.iam.gserviceaccount.com"),
  },
  {
    name: "FCM_PRIVATE_KEY_ID",
    about: "The `private_key_id` of that file",
    example: "<the id of its key>",
    optional: true,
    development: is("sandbox-key-1"),
  },
  {
    name: "FCM_PRIVATE_KEY",
    about: "The `private_key` of that file, with its `\\n` as they stand there",
    example: "<the account's private key>",
    optional: true,
    development: is(SANDBOX_KEY),
  },
  {
    name: "FCM_TIMEOUT_SECONDS",
    about: "How long a push may take",
    example: "15",
    development: is("10"),
  },
  {
    name: "TELEGRAM_BASE_URL",
    about: "Telegram's Bot API",
    example: "https://api.telegram.org",
    optional: true,
    development: is("http://127.0.0.1:8788/telegram"),
  },
  {
    name: "TELEGRAM_BOT_TOKEN",
    about: "From @BotFather; without it, nobody is written to at Telegram",
    example: "<the token of your bot>",
    optional: true,
    development: made(12),
  },
  {
    name: "TELEGRAM_BOT_NAME",
    about: "The bot's username, without the @; customers link their accounts by it",
    example: "<your_bot>",
    optional: true,
    development: is("toko_uji_bot"),
  },
  {
    name: "TELEGRAM_WEBHOOK_SECRET",
    about: "What was given to `setWebhook` as `secret_token`",
    example: "<at least 16 of A-Z, a-z, 0-9, _ and ->",
    optional: true,
    development: made(12),
  },
  {
    name: "TELEGRAM_TIMEOUT_SECONDS",
    about: "How long a message at Telegram may take",
    example: "15",
    development: is("10"),
  },
  {
    name: "WEBHOOK_TIMEOUT_SECONDS",
    about: "How long the answer to an event is waited for that goes to somebody's endpoint",
    example: "15",
    development: is("10"),
  },
  {
    name: "WEBHOOK_DENIED_HOSTS",
    about: "Hosts that no event is sent to, with all under them: the shop's own",
    example: "shop.example.com",
    development: is(""),
  },
  {
    name: "WEBHOOK_LOCAL_URL",
    about: "Where events may go though it is no public address; for development",
    example: "http://127.0.0.1:8788",
    optional: true,
    development: is("http://127.0.0.1:8788"),
  },
];
