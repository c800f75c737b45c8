import { NewerVersionError } from '../errors.ts';
import {
  any,
  type Entity,
  type FormattedItem,
  type FormattedValue,
  map,
  type Schema,
  SchemaFault,
  string,
} from './toolbox.ts';

/** Stands for a state that a newer version wrote: lists show it, whoever acts on the item stops (`ofThisVersion`). */
export const UNKNOWN = 'UNKNOWN';

/**
 * A word out of a list that grows with the versions. After a roll-back the table holds words of the newer version: one
 * of them must not make the whole answer of a Query unreadable, and with it a shard.
 * @param words what this version knows and writes
 * @param readAs how a word it does not know is taken: the one that does the least harm
 */
export function word<const W extends readonly string[]>(words: W, readAs: W[number]) {
  return string()
    .enum(...words)
    .transform({
      encode: (known: W[number]) => known,
      decode: (stored: string): W[number] => words.find((known) => known === stored) ?? readAs,
    });
}

/** The state of something that goes through a life of its own: a state of a newer version is read as UNKNOWN, and never written. */
export function state<const W extends readonly string[]>(words: W) {
  return string()
    .enum(...words, UNKNOWN)
    .transform({
      encode(known: W[number] | typeof UNKNOWN): string {
        if (known === UNKNOWN) throw new NewerVersionError('state');
        return known;
      },
      decode: (stored: string): W[number] | typeof UNKNOWN =>
        words.find((known) => known === stored) ?? UNKNOWN,
    });
}

/** An item whose state this version knows. */
export type OfThisVersion<T, K extends keyof T> = T & {
  readonly [key in K]: Exclude<T[K], typeof UNKNOWN>;
};

/**
 * The item, when this version knows its state: what a newer version has begun, an older one must not lead on.
 * @param key the attribute that holds the state
 * @throws NewerVersionError
 */
export function ofThisVersion<T, K extends keyof T>(item: T, key: K): OfThisVersion<T, K> {
  if (!isOfThisVersion(item, key)) throw new NewerVersionError(String(key));
  return item;
}

/** Whether this version knows the item's state. */
export function isOfThisVersion<T, K extends keyof T>(item: T, key: K): item is OfThisVersion<T, K> {
  return item[key] !== UNKNOWN;
}

/** The last change of an address; absent for one that was there before a cycle was opened. */
export const addressChange = map({
  /** ISO */
  at: string(),
  /** Who made it: the identifier of a signed-in person. */
  by: string(),
}).optional();

type Way = 'read' | 'write';
type Walk = (value: unknown) => unknown;
type Attributes = Readonly<Record<string | symbol, unknown>>;

/** Where a value that was read keeps what a newer version wrote beside the attributes that this one knows. */
const NEWER = Symbol('attributes of a newer version');

/**
 * A large nested value: the lines of a plan, the counts of an analysis. Its schema is walked by functions that are made
 * once, since the toolbox makes an iterator and an expression for each attribute of each value: 200 lines took 30 ms,
 * an analysis of 200 units 50.
 *
 * After a roll-back the table holds attributes of a newer version in such values, and who changes one line writes them
 * all. So a map passes on what it does not know: it is kept beside the value under a symbol, which a spread copies.
 */
export function deep<const S extends Schema>(schema: S) {
  const decode = atFirstUse(() => walker(schema, 'read', ''));
  const encode = atFirstUse(() => walker(schema, 'write', ''));
  // The walk says at run time what the type says here.
  return any()
    .castAs<FormattedValue<S>>()
    .transform({
      decode: (stored: unknown) => decode()(stored) as FormattedValue<S>,
      encode: (value: FormattedValue<S>) => encode()(value),
    });
}

/**
 * Reads the rows of a query as the toolbox would, without an expression and an iterator for each attribute.
 * @throws SchemaFault for a row that is none of the entity's
 */
export function rowReader<E extends Entity>({ schema }: E) {
  const shown = Object.entries(schema.attributes).filter(([, { props }]) => props.hidden !== true);
  const read = atFirstUse(() => mapWalker(shown, 'read', ''));
  return (row: Readonly<Record<string, unknown>>) => {
    // Keys, and attributes of newer versions, stay in the table: an item is changed by its attributes.
    const { [NEWER]: _rest, ...item } = read()(row) as Attributes;
    return item as FormattedItem<E>;
  };
}

/** A program spends nothing on the values that it never meets. */
function atFirstUse<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** What a newer version wrote beside a value; to be spread into one that takes its place. */
export function newerPartOf(value: object | undefined): object {
  const newer = value === undefined ? undefined : (value as Attributes)[NEWER];
  return newer === undefined ? {} : { [NEWER]: newer };
}

/** The function that walks values of a schema. @param path of the value in its attribute, for the message of a fault */
function walker(schema: Schema, way: Way, path: string): Walk {
  switch (schema.type) {
    case 'map':
      return mapWalker(Object.entries(schema.attributes), way, path);
    case 'record': {
      const walk = walker(schema.elements, way, `${path}.*`);
      return (value) => {
        const walked: Record<string, unknown> = {};
        for (const [key, element] of Object.entries(objectOf(value, way, path))) {
          if (element !== undefined) walked[key] = walk(element);
        }
        return walked;
      };
    }
    case 'list': {
      const walk = walker(schema.elements, way, `${path}[]`);
      return (value) => {
        if (!Array.isArray(value)) throw misfit(way, path);
        return value.map(walk);
      };
    }
    case 'anyOf':
      return firstOf(
        schema.elements.map((element) => walker(element, way, path)),
        way,
        path,
      );
    case 'string':
    case 'number':
    case 'boolean':
      return leafWalker(schema.type, schema.props, way, path);
    case 'null':
      return (value) => {
        if (value !== null) throw misfit(way, path);
        return value;
      };
    case 'binary':
      return (value) => {
        if (!(value instanceof Uint8Array)) throw misfit(way, path);
        return value;
      };
    case 'any':
      return anyWalker(schema.props.transform, way);
    default:
      throw new Error(`no deep values with a ${schema.type}`);
  }
}

function mapWalker(attributes: readonly (readonly [string, Schema])[], way: Way, path: string): Walk {
  const known = new Set(attributes.map(([name]) => name));
  const parts = attributes.map(([name, schema]) => ({
    name,
    at: `${path}.${name}`,
    required: schema.props.required !== 'never',
    walk: walker(schema, way, `${path}.${name}`),
  }));
  return (value) => {
    const from = objectOf(value, way, path);
    const walked: Record<string | symbol, unknown> = {};
    for (const { name, at, required, walk } of parts) {
      const part = from[name];
      if (part !== undefined) walked[name] = walk(part);
      else if (required) throw missing(way, at);
    }
    if (way === 'write') return Object.assign(walked, from[NEWER]);
    const newer = Object.entries(from).filter(([name]) => !known.has(name));
    if (newer.length > 0) walked[NEWER] = Object.fromEntries(newer);
    return walked;
  };
}

interface LeafProps {
  readonly enum?: readonly unknown[] | undefined;
  readonly transform?: unknown;
}

function anyWalker(transform: unknown, way: Way): Walk {
  const { decode, encode } = transformerOf(transform);
  return (way === 'read' ? decode : encode) ?? ((value) => value);
}

/** The toolbox keeps it as unknown; it is made by its own function `transform`. */
function transformerOf(transform: unknown) {
  return (transform ?? {}) as { readonly decode?: Walk; readonly encode?: Walk };
}

/** As `word` and `state` make them: a list is checked on this version's side of the transformation. */
function leafWalker(type: string, { enum: words, transform }: LeafProps, way: Way, path: string): Walk {
  const { decode, encode } = transformerOf(transform);
  const checked: Walk = (value) => {
    if (words !== undefined && !words.includes(value)) throw misfit(way, path);
    return value;
  };
  return (value) => {
    if (typeof value !== type) throw misfit(way, path);
    if (way === 'read') return checked(decode === undefined ? value : decode(value));
    checked(value);
    return encode === undefined ? value : encode(value);
  };
}

function firstOf(walks: readonly Walk[], way: Way, path: string): Walk {
  return (value) => {
    for (const walk of walks) {
      try {
        return walk(value);
      } catch (error) {
        if (!(error instanceof SchemaFault)) throw error;
      }
    }
    throw misfit(way, path);
  };
}

function objectOf(value: unknown, way: Way, path: string): Attributes {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(way, path);
  return value as Attributes;
}

function misfit(way: Way, path: string): SchemaFault {
  const message = `Invalid value at '${path}'.`;
  return way === 'read'
    ? new SchemaFault('formatter.invalidAttribute', { message, path, payload: { received: undefined } })
    : new SchemaFault('parsing.invalidAttributeInput', { message, path, payload: { received: undefined } });
}

function missing(way: Way, path: string): SchemaFault {
  const message = `Missing value at '${path}'.`;
  return way === 'read'
    ? new SchemaFault('formatter.missingAttribute', { message, path, payload: {} })
    : new SchemaFault('parsing.attributeRequired', { message, path });
}
