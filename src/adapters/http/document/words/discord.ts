import type { Words } from "../dictionary.ts";

/** Bots, guilds, roles and deposits at Discord. */
export const discord: Words = {
  "DiscordInteractionAnswer.type": "What Discord is to do, in its own numbers",
  "DiscordBotHealth.name": "What staff call the bot",
  "DiscordBotHealth.status":
    "How it is as several looks in a row have found it; `MAINTENANCE` and `STOPPED` are what " +
    "staff have said. None is final",
  "DiscordBotHealth.looked_at": "When Discord was last asked; `null` before the first time",
  "DiscordBotHealth.last_interaction_at":
    "When somebody last did something with it; `null` where nobody has",
  "DiscordBotCheck.signal":
    "`good`, `strained` (it answers, and not as it should) or `bad` (it does not answer, or its " +
    "token is refused)",
  "DiscordBotCheck.outcome":
    "How Discord answered: it is `known`, its token was `refused`, Discord was asked too much " +
    "(`busy`), or nothing was heard (`unknown`)",
  "DiscordInteraction.id": "The interaction by its id at Discord",
  "Discord*.kind":
    "What was used: a slash `command`, a button or menu (`component`), or a form (`modal`)",
  "DiscordInteraction.at": "When it was used",
  "ClearedDiscordLogs.removed": "How many lines are gone",
  "ClearedDiscordLogs.more": "Whether there are more; ask again",
  "DiscordStats.bots": "How many bots are how",
  "DiscordStats.bots.active": "Who are well",
  "DiscordStats.bots.degraded": "Who answer, and not as they should",
  "DiscordStats.bots.down": "Who do not answer",
  "DiscordStats.bots.maintenance": "Who say that the shop is being worked on",
  "DiscordStats.bots.stopped": "Who say that the shop is closed",
  "DiscordStats.guilds": "How many guilds the shop serves",
  "DiscordStats.failed": "How many of these interactions the shop could not answer",
  "DiscordBulkResult.data": "One answer for each bot",
  "DiscordBulkResult.data.outcome":
    "Whether it was done, or there is nothing to do, or no such bot",
  DiscordBroadcast: "Something that staff have had said in guilds",
  "*Discord*.channel": "In which channel of each guild, by its configuration",
  "DiscordBroadcast.text": "What is said",
  "DiscordBulkMessage.text": "What is said, at most 2000 characters in 40 lines of 500",
  "NewDiscordBroadcast.text": "What is said, at most 2000 characters in 40 lines of 500",
  "DiscordBroadcast.targets": "What became of it in each guild",
  DiscordBroadcastTarget: "One guild of a broadcast, and what became of it there",
  "DiscordBroadcastTarget.channel_id":
    "The channel it is said in; `null` where the guild has none for it",
  "DiscordCurrencySales.buyers": "How many people bought",
  "*.ack_p95_ms":
    "Nineteen of twenty were acknowledged within so many milliseconds; `null` where none was",
  "DiscordPerformance.acknowledged":
    "How long it took until Discord heard that the interaction had come",
  "DiscordPerformance.answered": "How long it took until the person was answered",
  DiscordLatency: "How long some of them took, from when each was made at Discord",
  "DiscordLatency.max_ms": "The longest, in milliseconds; `null` where there was none",
  "DiscordTopBuyer.orders": "How many orders were delivered to them",
  "DiscordTopBuyer.spent": "What they paid and got not back, in minor units",
  DiscordBot: "A bot of the shop at Discord",
  "*DiscordBot*.name": "What staff call the bot",
  "DiscordBot*.application_id": "The bot's application, by its id at Discord",
  "*DiscordBot*.bot_token":
    "The bot's token, of Discord's developers' page; it is never told again. Left out of a " +
    "change, it stays",
  DiscordBotStatus:
    "A bot that is not `RUNNING` answers every interaction that the shop is closed or being " +
    "worked on. None is final",
  DiscordBotSeen: "What Discord says of a bot",
  "DiscordBotSeen.public_key": "What Discord signs its requests with, in hexadecimal",
  DiscordConfig: "How the shop is in a guild",
  "*DiscordConfig*.name": "What staff call it",
  "*DiscordConfig*.channels": "Where the bot writes what",
  "DiscordConfig.status": "At most one of a guild is `ACTIVE`; neither is final",
  "DiscordConfigRevision.status": "At most one of a guild is `ACTIVE`. Final is `REMOVED`",
  "*DiscordConfig*.bot_id": "The bot that serves the guild",
  "DiscordConfigRollback.version": "The version to go back to",
  DiscordGuildChannels: "Where the bot writes what",
  DiscordUntoldOrder: "What a buyer was to be told at Discord and was not, or may not have been",
  "DiscordUntoldOrder.guild_id": "Where it was bought; `null` in direct messages",
  "DiscordUntoldOrder.bot_id": "The bot that was to tell it",
  DiscordStaffLink: "Who a member of staff is at Discord",
  "DiscordStaffCode.code": "To be typed at Discord as `/stafflink`, once",
  "DiscordStaffCode.expires_at": "Until when it links: ten minutes",
  DiscordChannel: "A channel that the shop writes to by a webhook",
  "DiscordChannel.name": "What staff call it",
  "NewDiscordChannel.name": "What staff call it",
  "ChannelSalesChoice.products": "Sales of these products are told there",
  DiscordUser: "A customer who shops at Discord",
  "DiscordUser.name": "What they call themselves in the shop",
  "DiscordUser.status":
    "Of the account: `ACTIVE` may sign in, `INACTIVE` and `BANNED` may not. None is final",
  "GrowIdByStaff.grow_id": "Their name in the game; upper and lower case are the same",
  "DiscordUserBan.until": "When the ban ends by itself; without it, never",
  "TakenGameDeposit.deposit": "What was noted of it",
  "*GameDeposit*.grow_id": "The name in the game under which it was put in",
  "*GameDeposit*.amount": "How much, in minor units of the game's smallest lock",
  GameDeposit: "What somebody put into a world of a guild's shop in the game, as its log told",
  GameDepositStatus:
    "`PARKED`: nobody has shown that the name is theirs, or it goes beyond the guild's day. " +
    "`OWED`: whose it is has been decided, and it is on its way. Final are `CREDITED` and " +
    "`DISMISSED`",
  "GameDeposit.user_id": "Whose it is; `null` while that is not decided",
  "GameDeposit.transaction_id": "The order that credits it, once it is decided whose it is",
  "GameDepositAssignment.user_id": "Whose it is",
  "GameDepositKey.secret": "What the reader of the guild's log signs with; told this once",
  DiscordLiveStock: "A guild's live message of what is for sale, and where it stands",
  "DiscordLiveStock.message_id": "The message; `null` before it was written",
  "DiscordLiveStock.edited_at": "When it was last written anew; `null` before it was written",
  "DiscordLiveStock.data": "What it shows",
  "DiscordLiveStock.data.name": "What it is called",
  "DiscordLiveStock.data.price": "What it costs there, in minor units",
  DiscordGuildWorld: "A world of the game in which members of a guild hand over what they deposit",
  "DiscordGuildWorld.world_name": "The world, as the game writes it",
  "DiscordGuildWorld*.owner_name":
    "Whose it is, or the bot that takes deposits there; `null` where nobody said",
  DiscordRoleRule:
    "For what members of a guild are given a role; it never changes, another takes its place",
  "DiscordRoleRule.kind": "For buying a `PRODUCT`, or for having spent so much (`SPEND`)",
  "NewDiscordRoleRule*.kind": "For buying a `PRODUCT`, or for having spent so much (`SPEND`)",
  "NewDiscordRoleRule*.product_id": "The product that gives the role",
  "NewDiscordRoleRule*.currency": "In which currency it is spent",
  DiscordRoleHolding: "A role of somebody in a guild, and how Discord has it",
  "DiscordRoleHolding.role_id": "The role by its id at Discord",
  "DiscordRoleHolding.state":
    "Due are `GIVING` (Discord is being told), `HELD`, `NOT_MEMBER` (they are not in the guild) " +
    "and `FORBIDDEN` (the bot may not give it); due no more are `TAKING`, `NOT_TAKEN` (the bot " +
    "may not take it) and `ENDED`, which is final",
  "DiscordUntoldOrder.tries": "How often it was tried",
};
