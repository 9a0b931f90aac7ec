/** Arguments of a call held against Slack's published description of the method, where that is at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { sharedFolder } from '../shared.ts';

interface ArgSpec {
  readonly type?: string;
  readonly subtype?: string;
  readonly anyOf?: readonly ArgSpec[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
}
interface MethodSpec {
  readonly scope?: { readonly bot?: readonly string[] };
  readonly json_input_supported?: boolean;
  readonly args: {
    readonly required?: readonly string[];
    readonly properties: Readonly<Record<string, ArgSpec>>;
  };
  readonly errors: Readonly<Record<string, unknown>>;
}

const shared = sharedFolder();
if (!shared)
  console.warn(
    "SKIPPED: the fake Slack checks no call against Slack's published methods, only its own rules.",
  );

const specs = new Map<string, MethodSpec | null>();

/** Null when there is no such method, or no descriptions. */
export function specOf(method: string): MethodSpec | null {
  if (!shared || !/^[a-zA-Z0-9.]+$/.test(method)) return null;
  if (!specs.has(method)) {
    const path = `${shared}/specs/slack-methods/${method}.json`;
    specs.set(method, existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as MethodSpec) : null);
  }
  return specs.get(method) ?? null;
}
export const haveSpecs = shared !== null;

/** Any method may answer these; they are not listed again for each. */
const COMMON = new Set([
  'access_denied',
  'account_inactive',
  'fatal_error',
  'internal_error',
  'invalid_arg_name',
  'invalid_arguments',
  'invalid_auth',
  'invalid_form_data',
  'invalid_post_type',
  'missing_post_type',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'ratelimited',
  'request_timeout',
  'token_expired',
  'token_revoked',
  'unknown_method',
]);
export const isDocumented = (method: string, error: string): boolean => {
  const spec = specOf(method);
  return !spec || COMMON.has(error) || Object.hasOwn(spec.errors, error);
};

export type Encoding = 'form' | 'json' | 'query' | 'multipart' | 'none';

// Structures travel as JSON in a string, or as they are in a JSON body.
const STRUCTURED = new Set(['blocks', 'attachments', 'metadata', 'view', 'files', 'unfurls', 'file_ids']);

/** Structures and numbers out of their strings; what cannot be read stays a string, for the check to find. */
export function decodeArgs(method: string, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const properties = specOf(method)?.args.properties ?? {};
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value];
      if (STRUCTURED.has(key)) return [key, parsed(value)];
      const type = properties[key]?.type;
      if (type === 'boolean' && /^(true|false|1|0)$/.test(value))
        return [key, value === 'true' || value === '1'];
      if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(value))
        return [key, Number(value)];
      return [key, value];
    }),
  );
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const typesOf = (spec: ArgSpec): readonly string[] =>
  spec.anyOf ? spec.anyOf.flatMap(typesOf) : spec.type ? [spec.type] : [];

function wrongType(key: string, value: unknown, spec: ArgSpec): string | null {
  const types = typesOf(spec);
  // Blocks and metadata have errors of their own.
  if (key === 'blocks' || key === 'metadata') return null;
  if (STRUCTURED.has(key)) return typeof value === 'string' ? `\`${key}\` is not JSON` : null;
  const is = value === null ? 'null' : typeof value;
  const fits = types.some(
    (type) => type === is || ((type === 'integer' || type === 'number') && is === 'number'),
  );
  if (types.length > 0 && !fits) return `\`${key}\` must be ${types.join(' or ')}, it is ${is}`;
  if (typeof value === 'number' && spec.minimum !== undefined && value < spec.minimum)
    return `\`${key}\` must be at least ${spec.minimum}`;
  if (typeof value === 'number' && spec.maximum !== undefined && value > spec.maximum)
    return `\`${key}\` must be at most ${spec.maximum}`;
  if (spec.enum && !spec.enum.includes(value)) return `\`${key}\` must be one of ${spec.enum.join(', ')}`;
  return null;
}

/** What is wrong with the call by the description of its method. */
export function checkArgs(
  method: string,
  args: Readonly<Record<string, unknown>>,
  encoding: Encoding,
): readonly string[] {
  const spec = specOf(method);
  if (!spec) return haveSpecs ? [`there is no method ${method}`] : [];
  const { required = [], properties } = spec.args;
  const missing = required.filter((key) => key !== 'token' && (args[key] === undefined || args[key] === ''));
  const unknown = Object.keys(args).filter((key) => !Object.hasOwn(properties, key));
  const json = encoding === 'json' && !spec.json_input_supported ? [`${method} takes no JSON`] : [];
  const types = Object.entries(args).flatMap(([key, value]) => {
    const found = properties[key] ? wrongType(key, value, properties[key]) : null;
    return found ? [found] : [];
  });
  return [
    ...json,
    ...missing.map((key) => `\`${key}\` is missing`),
    ...unknown.map((key) => `\`${key}\` is not an argument of ${method}`),
    ...types,
  ];
}

/** Scopes of which one is enough; none for a method that needs none. */
export const scopesFor = (method: string): readonly string[] => specOf(method)?.scope?.bot ?? [];
