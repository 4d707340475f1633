import { is, made, type Variable } from "./variable.ts";

/** What a scanner, linking accounts to Discord and SMS are set by; a shop may go without each. */
export const OPTIONAL_VARIABLES: readonly Variable[] = [
  {
    name: "SCANNER_URL",
    about: "Scans uploaded files: takes the bytes at /scan, answers with a status as JSON",
    example: "https://scanner.example.com",
    optional: true,
    development: is("http://127.0.0.1:8788/scanner"),
  },
  {
    name: "SCANNER_API_KEY",
    about: "What the scanner knows the shop by",
    example: "<your API key>",
    optional: true,
    development: made(18),
  },
  {
    name: "SCANNER_TIMEOUT_SECONDS",
    about: "How long looking at one file may take",
    example: "30",
    development: is("10"),
  },
  {
    name: "DISCORD_BASE_URL",
    about: "Discord: its sign-in page, the bots of guilds and the webhooks of channels",
    example: "https://discord.com",
    optional: true,
    development: is("http://127.0.0.1:8788/discord"),
  },
  {
    name: "DISCORD_CLIENT_ID",
    about: "The application at Discord that customers are asked to trust",
    example: "<your application id>",
    optional: true,
    development: is("80351110224678912"),
  },
  {
    name: "DISCORD_CLIENT_SECRET",
    about: "Its OAuth2 client secret",
    example: "<your client secret>",
    optional: true,
    development: made(18),
  },
  {
    name: "DISCORD_REDIRECT_URL",
    about: "The shop's page that Discord sends customers back to",
    example: "https://shop.example.com/discord",
    optional: true,
    development: is("http://127.0.0.1:8787/discord"),
  },
  {
    name: "DISCORD_TIMEOUT_SECONDS",
    about: "How long Discord may take to say who somebody or a bot is",
    example: "15",
    development: is("10"),
  },
  {
    name: "ZENZIVA_BASE_URL",
    about: "Zenziva, which sends SMS",
    example: "https://console.zenziva.net",
    optional: true,
    development: is("http://127.0.0.1:8788/zenziva"),
  },
  {
    name: "ZENZIVA_USER_KEY",
    about: "From Zenziva: Setting > API; without it, nobody is written to by SMS",
    example: "<your userkey>",
    optional: true,
    development: made(6),
  },
  {
    name: "ZENZIVA_PASS_KEY",
    about: "From the same page",
    example: "<your passkey>",
    optional: true,
    development: made(12),
  },
  {
    name: "ZENZIVA_TIMEOUT_SECONDS",
    about: "How long an SMS may take",
    example: "15",
    development: is("10"),
  },
];
