/** Small checks that are put together to say what a JSON value must look like; a key that nobody named is a fault. */

export type Report = (path: string, problem: string) => void;
export type Check = (value: unknown, path: string, report: Report) => void;
type Shape = Readonly<Record<string, Check>>;

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const string =
  (max: number, min = 1): Check =>
  (value, path, report) => {
    if (typeof value !== 'string') report(path, 'must be a string');
    else if (value.length < min) report(path, min === 1 ? 'must not be empty' : `is under ${min} characters`);
    else if (value.length > max) report(path, `has ${value.length} characters, at most ${max} are allowed`);
  };

export const bool: Check = (value, path, report) => {
  if (typeof value !== 'boolean') report(path, 'must be true or false');
};

export const int =
  (min: number, max: number): Check =>
  (value, path, report) => {
    if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
      report(path, `must be a whole number from ${min} to ${max}`);
  };

export const oneOf =
  (...values: readonly string[]): Check =>
  (value, path, report) => {
    if (!values.includes(value as string)) report(path, `must be one of ${values.join(', ')}`);
  };

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, path, report) => {
    if (typeof value !== 'string' || !pattern.test(value)) report(path, `must be ${what}`);
  };

export const list =
  (each: Check, min: number, max: number): Check =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, 'must be an array');
    if (value.length < min) report(path, `has ${value.length} items, at least ${min} are needed`);
    if (value.length > max) report(path, `has ${value.length} items, at most ${max} are allowed`);
    value.forEach((item, index) => {
      each(item, `${path}[${index}]`, report);
    });
  };

export const object =
  (required: Shape, optional: Shape = {}): Check =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'must be an object');
    for (const [key, check] of Object.entries(required))
      if (value[key] === undefined) report(`${path}.${key}`, 'is missing');
      else check(value[key], `${path}.${key}`, report);
    for (const [key, inner] of Object.entries(value)) {
      if (key in required) continue;
      const check = optional[key];
      if (!check) report(`${path}.${key}`, 'is not known here');
      else if (inner !== undefined) check(inner, `${path}.${key}`, report);
    }
  };

export const only = (literal: string): Check => oneOf(literal);

/** One of several shapes, told apart by `type`. */
export const byType =
  (shapes: Shape, what: string): Check =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, 'must be an object');
    const check = shapes[String(value.type)];
    if (!check || !Object.hasOwn(shapes, String(value.type)))
      report(`${path}.type`, `"${String(value.type)}" is not a ${what}`);
    else check(value, path, report);
  };

/** All of them. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, path, report) => {
    for (const check of checks) check(value, path, report);
  };
