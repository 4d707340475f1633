/** Elements that a template may have, and those of them that have no end. */
const ELEMENTS = new Set(
  (
    "a b blockquote br code div em h1 h2 h3 h4 hr i img li ol p pre small span strong table " +
    "tbody td tfoot th thead tr u ul"
  ).split(" "),
);
const VOID = new Set(["br", "hr", "img"]);

/** What an attribute may be; none may hold a value of the message. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  align: /^(left|center|right)$/,
  alt: /^[^{}]{0,200}$/,
  border: /^\d{1,3}$/,
  cellpadding: /^\d{1,3}$/,
  cellspacing: /^\d{1,3}$/,
  colspan: /^\d{1,2}$/,
  height: /^\d{1,4}$/,
  href: /^(https:\/\/|mailto:)[^\s{}]{1,500}$/,
  lang: /^[a-z]{2}$/,
  src: /^https:\/\/[^\s{}]{1,500}$/,
  // No bracket: neither an address to load nor anything that is computed.
  style: /^[\w\s:;,.#%-]{0,500}$/,
  valign: /^(top|middle|bottom)$/,
  width: /^\d{1,4}%?$/,
};

const TAG = /<(\/?)([a-z][a-z0-9]{0,15})((?:\s{1,9}[a-z]{1,15}="[^"<>]{0,600}")*)\s{0,9}\/?>/y;
const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;

/** Where text is no HTML of ours, or leaves an element open; `undefined` where it is fine. */
export function misplacedHtml(text: string, open: string[]): number | undefined {
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", TAG.lastIndex)) {
    TAG.lastIndex = at;
    const [whole, end, name = "", attributes = ""] = TAG.exec(text) ?? [];
    if (whole === undefined || !ELEMENTS.has(name) || !areFine(attributes)) return at;
    if (end !== "" && (attributes !== "" || open.pop() !== name)) return at;
    if (end === "" && !VOID.has(name)) open.push(name);
  }
  return undefined;
}

/** What the tag at a place is of, as far as it is one. */
export function elementAt(text: string, at: number): string | undefined {
  return /^<\/?([a-z][a-z0-9]{0,15})/i.exec(text.slice(at, at + 20))?.[1];
}

function areFine(attributes: string): boolean {
  return [...attributes.matchAll(ATTRIBUTE)].every(([, name = "", value = ""]) =>
    Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name]?.test(value) === true : false,
  );
}
