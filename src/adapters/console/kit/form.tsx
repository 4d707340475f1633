import { inLanguage } from "../../../domain/field-messages.ts";
import { type FieldError, REFUSALS, type RefusalCode } from "../../../domain/refusal.ts";
import type { StaffRequest } from "../core/context.ts";
import type { Field, Refused, Typed } from "../core/field.ts";
import { errorsAt, meantBy, otherErrors, unreadNumber } from "../core/form-body.ts";
import { currencyOf, moneyTyped, unreadMoney } from "../core/money.ts";
import type { Say, Text } from "../core/text.ts";
import { ofShown } from "./common-fields.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { wordFor } from "./state-words.ts";
import type { Child } from "./values.tsx";

interface FormProps {
  readonly request: StaffRequest;
  readonly action: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  readonly danger?: boolean | undefined;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly refused?: Refused | undefined;
  /** Tells the inputs of this form from those of others on the page. */
  readonly scope?: string;
  readonly children?: Child;
}

/** A form that posts. It carries the token of the session, and a key by which it counts once. */
export function Form(props: FormProps) {
  const { request, action, submit, danger, hidden = {}, refused, scope, children } = props;
  const fields = withAmounts(request, props.fields, hidden);
  const errors = inLanguage(refused?.refusal.facts.errors ?? [], request.locale);
  const marked = fields.find(({ name }) => errorsAt(errors, name).length > 0);
  const hasFile = fields.some(({ kind }) => kind === "file");
  return (
    <form method="post" action={action} enctype={hasFile ? "multipart/form-data" : undefined}>
      <input type="hidden" name="_csrf" value={request.csrf} />
      <input type="hidden" name="_key" value={keyOf(refused)} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {refused && (
        <RefusalNote
          request={request}
          refusal={refused.refusal}
          more={otherErrors(errors, fields)}
        />
      )}
      {fields.map((field) => (
        <FieldInput
          request={request}
          field={filledIn(field, refused)}
          errors={errorsOf(request, field, { refused, errors })}
          isFirstWrong={field === marked}
          scope={scope}
        />
      ))}
      {children}
      <button type="submit" class={danger ? "danger" : undefined}>
        {submit}
      </button>
    </form>
  );
}

/** What is wrong with a field; of a number that cannot be read, how one is typed. */
function errorsOf(
  request: StaffRequest,
  field: Field,
  { refused, errors }: Pick<FormProps, "refused"> & { readonly errors: readonly FieldError[] },
): readonly string[] {
  const found = errorsAt(errors, field.name);
  const hint =
    refused && found.length > 0
      ? (unreadMoney(request, field, refused.typed) ?? unreadNumber(field, refused.typed))
      : undefined;
  return hint === undefined ? found : [request.say(hint)];
}

/** Fields whose amounts stand in them as they are typed, under the name of their currency. */
function withAmounts(
  request: StaffRequest,
  fields: readonly Field[],
  hidden: Readonly<Record<string, string>>,
): readonly Field[] {
  const now: Typed = {
    ...hidden,
    ...Object.fromEntries(fields.map(({ name, value }) => [name, textOf(value)])),
  };
  return fields.map((field) => {
    if (meantBy(field, now).kind !== "money") return field;
    const currency = currencyOf(request, field, now);
    const [en, id] = field.label;
    const isTold = field.currency === ofShown && currency !== undefined && currency !== "IDR";
    const label: Text = isTold ? [`${en} (${currency})`, `${id} (${currency})`] : field.label;
    const isNumber = typeof field.value === "number" && currency !== undefined;
    const value = isNumber ? moneyTyped(request, Number(field.value), currency) : field.value;
    return { ...field, label, value };
  });
}

/**
 * A try that may have been done keeps its key, so that it is done once; one that was refused is
 * another once it is mended.
 */
function keyOf(refused: Refused | undefined): string {
  const key = refused?.typed._key;
  const mayBeDone = refused !== undefined && isUndecided(refused.refusal.code);
  return mayBeDone && typeof key === "string" ? key : crypto.randomUUID();
}

function isUndecided(code: RefusalCode): boolean {
  return REFUSALS[code][0] >= 500 || code === "request.in_progress";
}

/** What somebody else has changed meanwhile is shown as it is now, beside what was typed. */
function filledIn(field: Field, refused: Refused | undefined): Field {
  if (refused === undefined) return field;
  const typed = filledWith(field, refused.typed);
  if (refused.refusal.code !== "request.stale") return typed;
  const [now, then] = [textOf(field.value), textOf(typed.value)];
  if (now === then) return field;
  const [en = "", id = ""] = field.help ?? [];
  return {
    ...field,
    help: [`You typed: ${then} ${en}`.trim(), `Isian Anda: ${then} ${id}`.trim()],
  };
}

/** A field with what was typed, but for secrets and files. */
export function filledWith(field: Field, all: Typed): Field {
  if (field.secret) return field;
  if (field.kind === "password" || field.kind === "file") return field;
  const typed = all[field.name];
  if (field.kind === "check") return { ...field, value: typed !== undefined };
  if (field.kind === "checks") return { ...field, value: [typed ?? []].flat().map(String) };
  return { ...field, value: typeof typed === "string" ? typed : "" };
}

interface InputProps {
  readonly request: StaffRequest;
  readonly field: Field;
  readonly errors?: readonly string[];
  /** Where whoever sent the form goes on. */
  readonly isFirstWrong?: boolean;
  readonly scope?: string | undefined;
}

/** A labelled input with its help and what is wrong with it, which a screen reader hears, too. */
export function FieldInput(props: InputProps) {
  const { request, field, errors = [], isFirstWrong = false, scope = "field" } = props;
  const { say } = request;
  const { name, label, kind, help, optional, value } = field;
  const id = `${scope}-${name}`;
  const notes = [...(help ? [say(help)] : []), ...errors];
  const common = {
    id,
    name,
    required: !optional && kind !== "check" && kind !== "checks",
    autofocus: isFirstWrong,
    "aria-invalid": errors.length > 0 ? ("true" as const) : undefined,
    "aria-describedby": notes.length > 0 ? `${id}-notes` : undefined,
  };
  const note = notes.length > 0 && (
    <small id={`${id}-notes`} class={errors.length > 0 ? "wrong" : undefined}>
      {notes.join(" · ")}
    </small>
  );
  if (kind === "check") {
    return (
      <p>
        <label for={id}>
          <input {...common} type="checkbox" value="on" checked={value === true} /> {say(label)}
        </label>
        {note}
      </p>
    );
  }
  if (kind === "checks") return <Checks request={{ say }} field={field} note={note} />;
  return (
    <p>
      <label for={id}>
        {say(label)} {optional && <small>({say(["optional", "boleh kosong"])})</small>}
      </label>
      <Control field={field} common={common} say={say} />
      {note}
    </p>
  );
}

function Checks(props: { request: Pick<StaffRequest, "say">; field: Field; note: Child }) {
  const { request, field, note } = props;
  const chosen = Array.isArray(field.value) ? field.value : [];
  return (
    <fieldset>
      <legend>{request.say(field.label)}</legend>
      {field.options?.map(({ value, label }) => (
        <label>
          <input type="checkbox" name={field.name} value={value} checked={chosen.includes(value)} />
          {` ${label ?? wordFor(value, request.say)}`}
        </label>
      ))}
      {note}
    </fieldset>
  );
}

type Common = Readonly<Record<string, string | boolean | undefined>>;

const TYPES: Partial<Record<Field["kind"], Common>> = {
  number: { inputmode: "numeric" },
  percent: { inputmode: "decimal", class: "numeric", placeholder: "2,5" },
  money: { inputmode: "numeric", class: "numeric", placeholder: "1.234.567" },
  day: { type: "date" },
  password: { type: "password", autocomplete: "current-password" },
  code: { inputmode: "numeric", autocomplete: "one-time-code" },
  file: { type: "file" },
};

function Control({ field, common, say }: { field: Field; common: Common; say: Say }) {
  const { kind, options = [], optional } = field;
  const value = textOf(field.value);
  if (kind === "choice") {
    return (
      <select {...common}>
        {optional && <option value="">–</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label ?? wordFor(option.value, say)}
          </option>
        ))}
      </select>
    );
  }
  if (kind === "area" || kind === "lines" || kind === "json") {
    return (
      <textarea {...common} rows={kind === "area" ? 3 : 6}>
        {value}
      </textarea>
    );
  }
  const shown = kind === "password" || kind === "file" ? undefined : value;
  const type = field.percentWhere === undefined ? typeOf(field) : TYPES.percent;
  return <input type="text" {...common} {...type} value={shown} />;
}

/** Only rupiah is sure to have no decimals. */
function typeOf({ kind, currency }: Field): Common | undefined {
  return currency === undefined ? TYPES[kind] : { ...TYPES.money, inputmode: "decimal" };
}

function textOf(value: Field["value"]): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join("\n") : String(value);
}
