import type { Html } from "../../html.ts";

/** Asks for the channel again and again, and redraws it when it changed. */
const channel: Html["markup"] = `
const { person, bot, channel } = document.body.dataset;
const feed = document.getElementById("feed");
const dialog = document.getElementById("form");
const notice = document.getElementById("notice");
let asking = false;
async function refresh() {
  if (document.hidden || asking) return;
  asking = true;
  try {
    const asked = new URLSearchParams({ person, bot, channel });
    const { version, html, roles } = await (await fetch("/discord/feed?" + asked)).json();
    if (version === feed.dataset.version) return;
    // Whoever is choosing from a menu goes on choosing.
    if (feed.querySelector("select:focus")) return;
    const files = [...feed.querySelectorAll("details[open]")];
    const open = files.map((file) => file.closest("article").id);
    document.getElementById("roles").textContent = roles;
    feed.innerHTML = html;
    feed.dataset.version = version;
    for (const id of open) {
      document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
    }
    feed.scrollTop = feed.scrollHeight;
  } finally {
    asking = false;
  }
}
feed.scrollTop = feed.scrollHeight;
setInterval(() => refresh().catch(() => {}), 500);
`;

/** Does things as the chosen person. */
const deeds: Html["markup"] = `
function tell(text) {
  notice.textContent = text;
  notice.hidden = text === "";
}
async function act(deed) {
  tell("");
  const answer = await fetch("/discord/interactions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ application_id: bot, person, channel_id: channel, deed }),
  });
  const outcome = await answer.json();
  if (!answer.ok || outcome.kind === "failed") {
    tell(outcome.why ?? outcome.error);
    return undefined;
  }
  if (outcome.kind === "form") {
    dialog.innerHTML = await (await fetch("/discord/forms/" + outcome.token)).text();
    dialog.showModal();
  }
  await refresh();
  return outcome;
}
function valuesOf(form) {
  const given = [...new FormData(form)].filter(([, value]) => value !== "");
  return Object.fromEntries(given.filter(([, value]) => typeof value === "string"));
}
async function filesOf(form) {
  const given = [...new FormData(form)].filter(([, value]) => value instanceof File && value.name);
  const read = given.map(async ([name, file]) => {
    const content = await file.text();
    return [name, { name: file.name, content }];
  });
  return Object.fromEntries(await Promise.all(read));
}
feed.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-custom-id]");
  if (!button) return;
  const message_id = button.closest("article").dataset.message;
  button.disabled = true;
  act({ do: "press", message_id, custom_id: button.dataset.customId })
    .finally(() => { button.disabled = false; });
});
feed.addEventListener("change", (event) => {
  const menu = event.target.closest("select[data-custom-id]");
  const values = menu && [...menu.selectedOptions].map((option) => option.value).filter(Boolean);
  if (!menu || values.length === 0) return;
  const message_id = menu.closest("article").dataset.message;
  menu.blur();
  act({ do: "press", message_id, custom_id: menu.dataset.customId, values });
});
dialog.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) dialog.close();
});
dialog.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = valuesOf(event.target);
  dialog.close();
  await act({ do: "submit", form: event.target.dataset.form, fields });
});
`;

/** Looks commands up, and completes what is typed into them. */
const commands: Html["markup"] = `
const search = document.getElementById("search");
const list = document.getElementById("commands");
function filter() {
  const typed = search.value.trim().toLowerCase();
  list.hidden = !typed.startsWith("/");
  for (const item of list.children) {
    item.hidden = !("/" + item.firstElementChild.dataset.pick).startsWith(typed);
  }
}
function pick(name) {
  for (const form of document.querySelectorAll("form[data-command]")) {
    form.hidden = form.dataset.command !== name;
    if (!form.hidden) form.querySelector("input, select, button").focus();
  }
  search.value = "";
  filter();
}
search?.addEventListener("input", filter);
search?.addEventListener("keydown", (event) => {
  const first = [...list.children].find((item) => !item.hidden);
  if (event.key !== "Enter" || list.hidden || !first) return;
  event.preventDefault();
  pick(first.firstElementChild.dataset.pick);
});
list?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-pick]");
  if (button) pick(button.dataset.pick);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-cancel]")) pick("");
});
let typing;
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const name = form.dataset.command;
  if (name === undefined) return;
  event.preventDefault();
  clearTimeout(typing);
  const options = { ...valuesOf(form), ...(await filesOf(form)) };
  const outcome = await act({ do: "command", name, options });
  if (outcome === undefined) return;
  form.reset();
  pick("");
});
document.addEventListener("input", (event) => {
  const input = event.target;
  if (input.dataset.complete === undefined) return;
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const { command: name } = input.form.dataset;
    const deed = { do: "type", name, options: valuesOf(input.form), focused: input.name };
    const outcome = await act(deed);
    const choices = (outcome?.choices ?? []).map((choice) => {
      const option = document.createElement("option");
      option.value = choice.value;
      option.textContent = choice.name;
      return option;
    });
    document.getElementById(input.dataset.complete).replaceChildren(...choices);
  }, 150);
});
`;

/** All that the page does by itself. */
export const playScript: Html = { markup: `${channel}${deeds}${commands}` };
