import * as z from "zod";
import { accountOf } from "../../../application/users/change-account.ts";
import {
  changeProfile,
  changeSettings,
  profileOf,
  settingsOf,
} from "../../../application/users/change-profile.ts";
import { User } from "../../../domain/auth/person.ts";
import {
  Profile,
  ProfileChange,
  SettingsChange,
  UserSettings,
} from "../../../domain/users/profile.ts";
import { statisticsOf, UserStatistics } from "../../../domain/users/statistics.ts";
import { alias, type Endpoint, endpoint } from "../core/endpoint.ts";
import { BalanceView, shown } from "../wallet/currencies.ts";

const TAG = "Profile";

const getProfile = endpoint(
  {
    method: "get",
    path: "/users/profile",
    audience: "customer",
    summary: "What the caller tells of themselves",
    tag: TAG,
    answer: { status: 200, schema: Profile, description: "As it is now" },
    refuses: ["user.not_found"],
  },
  async ({ ports, actor }) => ({ body: await profileOf(ports, actor.id) }),
);

const putProfile = endpoint(
  {
    method: "put",
    path: "/users/profile",
    audience: "customer",
    summary: "Change some of what the caller tells of themselves",
    description: "What is left out stays; `null` takes it away.",
    tag: TAG,
    body: ProfileChange,
    answer: { status: 200, schema: Profile, description: "As it is from now on" },
    refuses: ["user.changed", "user.not_found"],
  },
  async ({ ports, actor, body }) => ({ body: await changeProfile(ports, actor, body) }),
);

const getSettings = endpoint(
  {
    method: "get",
    path: "/users/settings",
    audience: "customer",
    summary: "How the shop speaks to the caller",
    tag: TAG,
    answer: { status: 200, schema: UserSettings, description: "As it is now" },
    refuses: ["user.not_found"],
  },
  async ({ ports, actor }) => ({ body: await settingsOf(ports, actor.id) }),
);

const putSettings = endpoint(
  {
    method: "put",
    path: "/users/settings",
    audience: "customer",
    summary: "Change how the shop speaks to the caller",
    description: "What is left out stays.",
    tag: TAG,
    body: SettingsChange,
    answer: { status: 200, schema: UserSettings, description: "As it is from now on" },
    refuses: ["user.changed", "user.not_found"],
  },
  async ({ ports, actor, body }) => ({ body: await changeSettings(ports, actor, body) }),
);

const UserDetail = z
  .object({
    account: User.pick({ id: true, status: true, tier: true, created_at: true }),
    profile: Profile,
    settings: UserSettings,
    balances: z.array(BalanceView),
  })
  .meta({ id: "UserDetail" });

const getDetail = endpoint(
  {
    method: "get",
    path: "/users/detail",
    audience: "customer",
    summary: "The caller's account, profile, settings and balances at once",
    tag: TAG,
    answer: { status: 200, schema: UserDetail, description: "As they are now" },
    refuses: ["user.not_found"],
  },
  async ({ ports, actor }) => {
    const [account, profile, settings, balances, { currencies }] = await Promise.all([
      accountOf(ports, actor.id),
      profileOf(ports, actor.id),
      settingsOf(ports, actor.id),
      ports.wallets.balances(actor.id),
      ports.catalogue.snapshot(actor.catalogue_version),
    ]);
    const shownBalances = balances.map((each) => shown(each, currencies));
    return { body: { account, profile, settings, balances: shownBalances } };
  },
);

const getStatistics = endpoint(
  {
    method: "get",
    path: "/users/statistics",
    audience: "customer",
    session: "shown_to_wallet",
    summary: "What the caller has bought, and how far the next tier is",
    tag: TAG,
    answer: { status: 200, schema: UserStatistics, description: "From running sums" },
    refuses: [],
  },
  async ({ ports, actor }) => {
    const [figures, { settings }] = await Promise.all([
      ports.wallets.orderFigures(actor.id),
      ports.catalogue.snapshot(actor.catalogue_version),
    ]);
    return { body: statisticsOf(actor.tier, figures, settings) };
  },
);

export const profileEndpoints: readonly Endpoint[] = [
  getProfile,
  putProfile,
  alias(putProfile, { method: "post" }),
  getSettings,
  putSettings,
  getDetail,
  getStatistics,
];
