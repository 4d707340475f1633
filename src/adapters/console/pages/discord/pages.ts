import type { Page } from "../../core/page.ts";
import { broadcastPage, discordLogsPage } from "./activity.tsx";
import { discordChannelsPage } from "./channels.tsx";
import { discordFiguresPage } from "./figures.tsx";
import { holdersPage, liveStockPage, rolesOfServerPage, worldsPage } from "./places.tsx";
import { discordUserPage, discordUsersPage } from "./users.tsx";

/** The pages about the shop at Discord beside its bots and servers. */
export const discordPages: readonly Page[] = [
  discordChannelsPage,
  discordFiguresPage,
  discordLogsPage,
  broadcastPage,
  worldsPage,
  rolesOfServerPage,
  holdersPage,
  liveStockPage,
  discordUsersPage,
  discordUserPage,
];
