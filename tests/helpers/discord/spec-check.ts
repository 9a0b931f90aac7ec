/** Bodies against Discord's own document, where it lies beside the checkout. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { sharedFolder } from '../shared.ts';
import type { Wrong } from './refusal.ts';
import { isObject, type Json } from './state.ts';

// People's names stand where snowflakes do in tests: those are known here.
const people = new Set<string>();
export const allowAsSnowflake = (id: string): void => void people.add(id);
export const isSnowflake = (id: string): boolean => /^(0|[1-9]\d*)$/.test(id) || people.has(id);

/** Newer than the document. */
const NEWER = new Set(['file_types']);
const INT_DIGITS = /^\d{1,20}$/;

interface Document {
  readonly schemas: Json;
  /** The JSON body's schema by operation. */
  readonly bodies: Map<string, Json>;
}

function load(): Document | null {
  const folder = sharedFolder();
  if (!folder) return null;
  const whole = JSON.parse(readFileSync(`${folder}/specs/discord/openapi.json`, 'utf8'));
  const bodies = new Map<string, Json>();
  for (const path of Object.values<Record<string, Json>>(whole.paths))
    for (const operation of Object.values(path)) {
      const content = (operation?.requestBody as Json | undefined)?.content as
        | Record<string, Json>
        | undefined;
      const schema = content?.['application/json']?.schema;
      if (isObject(schema)) bodies.set(String(operation?.operationId), schema);
    }
  return { schemas: whole.components.schemas, bodies };
}

const nameOf = (ref: unknown): string => String(ref).split('/').at(-1) ?? '';

/** What `type` is in each member of a union; null where they cannot be told apart by it. */
function typesOf(schemas: Json, members: readonly Json[]): readonly unknown[][] | null {
  const values = members.map((each) => {
    const target = each.$ref ? schemas[nameOf(each.$ref)] : each;
    const properties = isObject(target) ? (target.properties as Json | undefined) : undefined;
    const told = isObject(properties?.type) ? properties.type.enum : null;
    return Array.isArray(told) ? (told as unknown[]) : null;
  });
  if (values.some((each) => each === null)) return null;
  const all = values.flat();
  return new Set(all).size === all.length ? (values as unknown[][]) : null;
}

/** The document's schemas as ajv takes them: unions told apart by `type`, and no member that the document does not know. */
function prepared(schemas: Json, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => prepared(schemas, each));
  if (!isObject(value)) return value;
  if (typeof value.$ref === 'string') return { $ref: `#/$defs/${nameOf(value.$ref)}` };
  const made = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith('x-') && key !== 'description')
      .map(([key, inner]) => [
        key,
        // Names of members are no keywords.
        key === 'properties' && isObject(inner)
          ? Object.fromEntries(Object.entries(inner).map(([name, each]) => [name, prepared(schemas, each)]))
          : key === 'enum' || key === 'const'
            ? inner
            : prepared(schemas, inner),
      ]),
  );
  if (isObject(made.properties) && made.type === 'object' && made.additionalProperties === undefined)
    made.additionalProperties = false;
  const union = (value.oneOf ?? value.anyOf) as readonly Json[] | undefined;
  if (!union) return made;
  const { oneOf: _oneOf, anyOf: _anyOf, ...others } = made;
  if (union.every((each) => 'const' in each)) return { ...others, enum: union.map((each) => each.const) };
  const rest = union.filter((each) => each.type !== 'null');
  const types = rest.length > 1 ? typesOf(schemas, rest) : null;
  const told = types
    ? {
        type: 'object',
        required: ['type'],
        properties: { type: { enum: types.flat() } },
        allOf: rest.map((each, index) => ({
          if: { type: 'object', required: ['type'], properties: { type: { enum: types[index] } } },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: prepared(schemas, each),
        })),
      }
    : rest.length === 1
      ? prepared(schemas, rest[0])
      : null;
  // Whatever is not null has to be right, so that only what is wrong in it is told.
  if (told)
    return rest.length < union.length
      ? // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        { ...others, if: { not: { type: 'null' } }, then: told }
      : { ...others, ...(told as Json) };
  // Two of Discord's unions overlap (integers and their enumerations).
  if (made.oneOf) {
    made.anyOf = made.oneOf;
    delete made.oneOf;
  }
  return made;
}

interface Checker {
  readonly validatorOf: (operation: string) => ValidateFunction | null;
}

function checker(document: Document): Checker {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateFormats: true });
  const any = () => true;
  for (const format of ['int32', 'int64', 'double', 'date-time', 'nonce', 'binary', 'email'])
    ajv.addFormat(format, any);
  ajv.addFormat('snowflake', isSnowflake);
  ajv.addFormat('uri', (text: string) => /^[a-z][a-z0-9+.-]*:\/\/\S/i.test(text));
  const $defs = prepared(document.schemas, document.schemas) as Record<string, unknown>;
  $defs.SnowflakeType = { type: 'string', format: 'snowflake' };
  const made = new Map<string, ValidateFunction>();
  return {
    validatorOf: (operation) => {
      const schema = document.bodies.get(operation);
      if (!schema) return null;
      const known =
        made.get(operation) ?? ajv.compile({ $defs, ...(prepared(document.schemas, schema) as Json) });
      made.set(operation, known);
      return known;
    },
  };
}

let loaded: Checker | null | undefined;
function specChecker(): Checker | null {
  if (loaded === undefined) {
    const document = load();
    loaded = document ? checker(document) : null;
  }
  return loaded;
}

/** As Discord calls what ajv calls otherwise. */
const CODES: Readonly<Record<string, string>> = {
  required: 'BASE_TYPE_REQUIRED',
  maxLength: 'BASE_TYPE_MAX_LENGTH',
  minLength: 'BASE_TYPE_MIN_LENGTH',
  maxItems: 'BASE_TYPE_MAX_LENGTH',
  minItems: 'BASE_TYPE_MIN_LENGTH',
  enum: 'BASE_TYPE_CHOICES',
  maximum: 'NUMBER_TYPE_MAX',
  minimum: 'NUMBER_TYPE_MIN',
};

export interface SpecProblems {
  /** Discord refuses these. */
  readonly wrong: readonly Wrong[];
  /** Discord reads over these; nobody should send them. */
  readonly unknown: readonly string[];
}

const pathOf = (error: ErrorObject): string[] => error.instancePath.split('/').slice(1);
const depth = (error: ErrorObject): number => error.instancePath.split('/').length;

/** Numbers may be sent as text: `default_member_permissions: "0"`, ids of attachments as 0. */
function harmless(error: ErrorObject): boolean {
  if (error.keyword !== 'type') return false;
  const { data, parentSchema } = error;
  const types = [parentSchema?.type].flat();
  if (types.includes('integer') && typeof data === 'string') return INT_DIGITS.test(data);
  return parentSchema?.format === 'snowflake' && Number.isInteger(data);
}

/** What the document says against a body; nothing where it is not there or knows no such operation. */
export function checkSpec(operation: string, body: unknown): SpecProblems {
  const validate = specChecker()?.validatorOf(operation);
  if (!validate || validate(body)) return { wrong: [], unknown: [] };
  const errors = (validate.errors ?? []).filter((each) => !harmless(each));
  const unknown = errors
    .filter(({ keyword }) => keyword === 'additionalProperties')
    .filter(({ params }) => !NEWER.has(params.additionalProperty))
    // discord.js says `tts: false` everywhere.
    .filter(({ data, params }) => (data as Json)[params.additionalProperty] !== false)
    .map(
      (each) =>
        `${[...pathOf(each), each.params.additionalProperty].join('.')}: Discord knows no such member`,
    );
  const hard = errors.filter(
    ({ keyword }) => !['additionalProperties', 'oneOf', 'anyOf', 'allOf', 'if'].includes(keyword),
  );
  // Inside a union the member that was meant complains deepest.
  const deepest = Math.max(0, ...hard.map(depth));
  const wrong = hard
    .filter((each) => depth(each) === deepest || !errors.some(({ keyword }) => keyword === 'anyOf'))
    .map((each) => ({
      path: [...pathOf(each), ...(each.keyword === 'required' ? [String(each.params.missingProperty)] : [])],
      code: CODES[each.keyword] ?? `SPEC_${each.keyword.toUpperCase()}`,
      message: each.message ?? '',
    }));
  return { wrong, unknown };
}
/** Reads the document now, so that the first answer is not the one that waits for it. */
export function readSpec(): void {
  for (const operation of [
    'create_interaction_response',
    'create_message',
    'update_original_webhook_message',
  ])
    checkSpec(operation, {});
}
export const specIsThere = (): boolean => specChecker() !== null;
