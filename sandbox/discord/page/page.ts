import { createHash } from "node:crypto";
import type { Hono } from "hono";
import type { Environment } from "../../environment.ts";
import { type Html, html, htmlResponse } from "../../html.ts";
import { controlError, json } from "../../http.ts";
import { formKey, type KeptForm } from "../deeds.ts";
import { allPeople, nameOf, newcomer } from "../people.ts";
import { rolesNamed } from "../roles.ts";
import { commandsView, modalView } from "./form-view.ts";
import { messagesFor } from "./message-view.ts";
import { addressOf, type Place, placeIn, playableBots } from "./place.ts";
import { playScript } from "./script.ts";
import { playStyle } from "./style.ts";

/** A page on which anybody is somebody at Discord, and the shop's bots answer. */
export function pageRoutes(environment: Environment, app: Hono): void {
  app.get("/", (c) => {
    const place = placeIn(environment, c.req.url);
    return place === undefined
      ? controlError(404, "no bot has a key to sign with")
      : pageAt(environment, place);
  });
  app.get("/feed", (c) => {
    const place = placeIn(environment, c.req.url);
    if (place === undefined) return controlError(404, "no such place");
    return json(feedOf(environment, place), 200, { "Cache-Control": "no-store" });
  });
  app.get("/forms/:token", (c) => {
    const token = c.req.param("token");
    const form = environment.state.get<KeptForm>(formKey(token));
    if (form === undefined) return controlError(404, "no such form");
    return c.html(modalView(form.modal, token).markup, 200, { "Cache-Control": "no-store" });
  });
  app.post("/newcomers", async (c) => {
    const name = new URLSearchParams(await c.req.text()).get("name")?.trim() ?? "";
    const place = placeIn(environment, c.req.url);
    if (place === undefined || name === "") return controlError(422, "a name is needed");
    const { id } = newcomer(environment, name);
    return c.redirect(addressOf(place, { person: id }), 303);
  });
}

/** What is in the channel, who one is there, and a version that changes when any of it does. */
function feedOf(environment: Environment, place: Place) {
  const { markup } = messagesFor(environment, place);
  const roles = rolesLine(environment, place);
  const version = createHash("sha256").update(roles).update(markup).digest("hex").slice(0, 16);
  return { version, html: markup, roles };
}

function rolesLine(environment: Environment, { guild, person }: Place): string {
  if (guild === undefined) return "";
  const names = rolesNamed(environment, { guild, person }).map(({ name }) => name);
  return names.length === 0 ? "Tanpa peran." : `Peran: ${names.join(", ")}.`;
}

function pageAt(environment: Environment, place: Place): Response {
  const { person, bot, guild, channel, name } = place;
  const nonce = crypto.randomUUID();
  const { html: markup, version, roles } = feedOf(environment, place);
  const title = guild === undefined ? `Pesan langsung dengan ${name}` : `#${name} di ${guild.name}`;
  const page = html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${playStyle}</style>
</head>
<body data-person="${person.id}" data-bot="${bot.application_id}" data-channel="${channel}">
${sideView(environment, place)}
<header><h1>${title}</h1>
<p class="soft">Discord tiruan: Anda ${nameOf(person)}. Toko menjawab sungguhan.
<span id="roles" aria-live="polite">${roles}</span></p></header>
<main id="feed" data-version="${version}" aria-live="polite">${{ markup }}</main>
<section id="write"><p id="notice" role="alert" hidden></p>
${commandsView(environment, place)}</section>
<dialog id="form"></dialog>
<script nonce="${nonce}">${playScript}</script>
</body>
</html>`;
  return htmlResponse(page, nonce);
}

/** Who one can be, and where one can go. */
function sideView(environment: Environment, place: Place): Html {
  const { person, bot, channel } = place;
  const link = (address: string, label: string, isHere: boolean) =>
    html`<li><a href="${address}" ${isHere && html`aria-current="page"`}>${label}</a></li>`;
  const servers = playableBots(environment).map((each) => {
    const isIts = each.application_id === bot.application_id;
    const to = (id: string) => addressOf(place, { bot: each.application_id, channel: id });
    return html`${each.guilds.map(
      (guild) =>
        html`<h2>${guild.name}</h2><ul>${guild.channels.map(({ id, name }) =>
          link(to(id), `# ${name}`, isIts && id === channel),
        )}</ul>`,
    )}<h2>Pesan langsung</h2>
      <ul>${link(to("dm"), `@ ${each.username}`, isIts && channel === "dm")}</ul>`;
  });
  return html`<nav aria-label="Siapa dan di mana">
    <a href="/">Kotak masuk sandbox</a>
    <h2>Anda</h2>
    <ul>${allPeople(environment).map((each) =>
      link(addressOf(place, { person: each.id }), nameOf(each), each.id === person.id),
    )}</ul>
    <form method="post" action="${addressOf(place).replace("/discord?", "/discord/newcomers?")}">
      <input name="name" aria-label="Nama orang baru" placeholder="Orang baru" required
        maxlength="32"><button class="button">Tambah</button></form>
    ${servers}</nav>`;
}
