import { may, type StaffRequest } from "../core/context.ts";
import { type Field, type Options, type Refused, withOptions } from "../core/field.ts";
import type { Action } from "../core/page.ts";
import { Form } from "./form.tsx";
import { RefusalNote } from "./refusal-note.tsx";

interface ActionsProps {
  readonly request: StaffRequest;
  /** The address of the page they are done from. */
  readonly page: string;
  readonly of: readonly Action[];
  /** The name of the thing, said again before it is done. */
  readonly thing: string;
  readonly refused?: Refused | undefined;
  /** What is filled in already, by the names of fields. */
  readonly values?: Readonly<Record<string, Field["value"]>>;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly options?: Options | undefined;
  /** Which of several things on the page it is done to. */
  readonly scope?: string;
  /** What the address goes on with, so that a list keeps its filters. */
  readonly search?: string;
}

/** What may be done from a page: each opens its form, which says what it does to what. */
export function Actions(props: ActionsProps) {
  const {
    request,
    page,
    of,
    thing,
    refused,
    values = {},
    hidden,
    search = "",
    options = {},
  } = props;
  const scope = props.scope === undefined ? "" : `-${props.scope}`;
  const allowed = of.filter(({ route }) => may(request, route));
  const isUnseen = allowed.every(({ name }) => name !== refused?.action);
  if (allowed.length === 0 && refused === undefined) return null;
  return (
    <div class="actions">
      {refused && isUnseen && <RefusalNote request={request} refusal={refused.refusal} />}
      {allowed.map((action) => {
        const mine = refused?.action === action.name ? refused : undefined;
        const label = request.say(action.label);
        return (
          <details open={mine !== undefined} id={`do-${action.name}${scope}`}>
            <summary class={action.danger && "danger"}>{label}</summary>
            {action.help && <p>{request.say(action.help)}</p>}
            <Form
              request={request}
              action={`${page}/${action.name}${search}`}
              fields={withOptions(action.fields, options).map((field) => ({
                ...field,
                ...valueFor(field, values),
              }))}
              submit={`${label}: ${thing}`}
              danger={action.danger}
              refused={mine}
              scope={`${action.name}${scope}`}
              {...(hidden && { hidden })}
            />
          </details>
        );
      })}
    </div>
  );
}

function valueFor({ name }: Field, values: NonNullable<ActionsProps["values"]>) {
  return Object.hasOwn(values, name) ? { value: values[name] } : {};
}
