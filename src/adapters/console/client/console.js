// What makes the console quick: keys, the palette, copying, charts and live figures. Without it
// every page still works.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const isTyping = (target) => target.matches?.("input, textarea, select, [contenteditable]");

/** Keys: `/` finds, `g` and a letter goes, Ctrl-Enter sends, Ctrl-K opens the palette. */
let goes = false;
document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if ((event.ctrlKey || event.metaKey) && key === "Enter") {
    target.closest?.("form")?.requestSubmit();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (isTyping(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (goes) {
    goes = false;
    const link = $$("[data-go]").find(({ dataset }) => dataset.go === key);
    if (link !== undefined) link.click();
    return;
  }
  if (key === "g") goes = true;
  if (key === "/") {
    event.preventDefault();
    $("#find")?.focus();
  }
});

/** Everything one may open, narrowed by what is typed. */
function openPalette() {
  const dialog = $("#palette");
  if (dialog === null || dialog.open) return;
  dialog.showModal();
  $("input", dialog).value = "";
  narrow(dialog, "");
}

function narrow(dialog, typed) {
  for (const link of $$("a", dialog)) {
    link.parentElement.hidden = !link.dataset.words.includes(typed.trim().toLowerCase());
  }
}

function readyPalette() {
  const dialog = $("#palette");
  const button = $("#open-palette");
  if (dialog === null || button === null) return;
  button.hidden = false;
  button.addEventListener("click", openPalette);
  const input = $("input", dialog);
  input.addEventListener("input", () => narrow(dialog, input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    $$("li:not([hidden]) a", dialog)[0]?.click();
  });
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
}

const COPY = { en: "Copy", id: "Salin" };

/** Buttons that copy what stands beside them. */
function readyCopying(root) {
  const name = COPY[document.documentElement.lang] ?? COPY.en;
  for (const button of $$("[data-copy]", root)) {
    button.hidden = false;
    button.title = name;
    button.ariaLabel = `${name} ${button.dataset.copy}`;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 1500);
    });
  }
}

const COLOURS = ["#0284c7", "#ea580c", "#16a34a", "#9353d3", "#db2777", "#a16207"];

/** Charts, drawn as wide as there is room. */
function readyCharts(root) {
  if (window.uPlot === undefined) return;
  for (const place of $$("[data-chart]", root)) {
    const { labels, series, across, isRanking } = JSON.parse(place.dataset.chart);
    const axis = { stroke: getComputedStyle(place).color, grid: { stroke: "#8883" } };
    const size = () => ({ width: place.clientWidth, height: 220 });
    const chart = new window.uPlot(
      {
        ...size(),
        scales: {
          x: { time: false, ...(isRanking && { range: (_, min, max) => [min - 0.5, max + 0.5] }) },
        },
        axes: [
          { ...axis, space: 60, values: (_, places) => places.map((at) => shortDay(labels[at])) },
          { ...axis, size: 80, values: (_, ticks) => ticks.map((each) => short(each)) },
        ],
        series: [
          { label: across, value: (_, at) => labels[at] ?? "–" },
          ...series.map(({ name }, at) => ({
            label: name,
            stroke: COLOURS[at % COLOURS.length],
            width: 2,
            ...(isRanking && {
              fill: COLOURS[at % COLOURS.length],
              paths: window.uPlot.paths.bars({ size: [0.7 / (at + 1), 60] }),
              points: { show: false },
            }),
            value: (_, value) => (value === null ? "–" : value.toLocaleString("id-ID")),
          })),
        ],
      },
      [labels.map((_, at) => at), ...series.map(({ data }) => data)],
      place,
    );
    addEventListener("resize", () => chart.setSize(size()));
  }
}

/** A day without its year; other labels as they are. */
function shortDay(label = "") {
  const day = /^\d{4}-(\d{2})-(\d{2})$/.exec(label);
  return day === null ? label : `${day[2]}/${day[1]}`;
}

/** Few figures, with a comma as everywhere, and thousands and millions in the page's language. */
function short(value) {
  const format = new Intl.NumberFormat("id-ID", { notation: "compact", maximumFractionDigits: 2 });
  const inEnglish = { rb: "K", jt: "M", M: "B" };
  return format
    .format(value)
    .replace(/(?:rb|jt|M)$/, (unit) =>
      document.documentElement.lang === "en" ? inEnglish[unit] : unit,
    );
}

/** Hears what happens in the shop, and has the page read its figures again. */
function readyLive() {
  const live = $("[data-live]");
  if (live === null || window.htmx === undefined) return;
  let waits = false;
  const tell = () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      const now = $("[data-live]");
      if (now !== null) window.htmx.trigger(now, "shop:news");
    }, 500);
  };
  const stream = new EventSource(live.dataset.live);
  for (const event of ["order", "status", "alert", "job", "missed"]) {
    stream.addEventListener(event, tell);
  }
  stream.addEventListener("end", ({ data }) => {
    if (JSON.parse(data).reason === "signed_out") stream.close();
  });
  addEventListener("pagehide", () => stream.close());
}

function ready(root) {
  readyCopying(root);
  readyCharts(root);
}

/** Passkeys: a browser makes one, or signs by one in place of what a form asks for. */
function readyPasskeys() {
  if (window.PublicKeyCredential?.parseRequestOptionsFromJSON === undefined) return;
  for (const button of $$("[data-passkey]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { passkey, passkeyOptions, passkeyAction, csrf } = button.dataset;
      const body = new URLSearchParams({ _csrf: csrf });
      const answer = await fetch(passkeyOptions, { method: "POST", body });
      if (!answer.ok) return location.reload();
      const options = PublicKeyCredential.parseRequestOptionsFromJSON(await answer.json());
      const signed = await navigator.credentials.get({ publicKey: options });
      const { form } = button;
      form.elements[passkey].value = JSON.stringify(signed);
      if (passkeyAction !== undefined) form.action = passkeyAction;
      form.noValidate = true;
      form.submit();
    });
  }
  const making = $("[data-passkey-create]");
  making?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = JSON.parse(making.dataset.passkeyCreate);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
    const made = await navigator.credentials.create({ publicKey });
    making.elements.credential.value = JSON.stringify(made);
    making.submit();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  ready(document);
  readyPalette();
  readyPasskeys();
  readyLive();
  document.body.addEventListener("htmx:afterSwap", ({ detail }) => ready(detail.elt));
  document.body.addEventListener("htmx:oobAfterSwap", ({ target }) => ready(target));
});
