import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../infra/local/system.ts';

/** Where releases are kept, a folder each; `keep-release.ts` writes the next one. Never changed afterwards. */
export const FIXTURES = join(root, 'test/versions/fixtures');

const Item = z.looseObject({ pk: z.string(), sk: z.string(), entity: z.string() });

/** An item as the table holds it. */
export type StoredItem = Readonly<Record<string, unknown>>;

const Payload = z.object({
  machine: z.string(),
  state: z.string(),
  function: z.string(),
  payload: z.record(z.string(), z.unknown()),
});

/** An item in JSON, which has no bytes. */
export function textOf(item: StoredItem): string {
  return JSON.stringify(item, function bytes(this: StoredItem, name: string, value: unknown) {
    // A buffer would have made an object of itself by now.
    const own = this[name];
    return own instanceof Uint8Array ? { base64: Buffer.from(own).toString('base64') } : value;
  });
}

/** The value that `textOf` wrote. */
function revived(_name: string, value: unknown): unknown {
  const { success, data } = Bytes.safeParse(value);
  return success ? new Uint8Array(Buffer.from(data.base64, 'base64')) : value;
}

const Bytes = z.strictObject({ base64: z.base64() });

/** What a state of a workflow sends to its function. */
export type KeptPayload = z.output<typeof Payload>;

/** What one version of the system left behind. */
export interface Release {
  readonly name: string;
  /** A whole table, of one agency in one year. */
  readonly table: readonly z.output<typeof Item>[];
  /** One item of each further shape. */
  readonly items: readonly z.output<typeof Item>[];
  readonly payloads: readonly KeptPayload[];
  /** Path of each workflow's definition from the root, by the name of its machine. */
  readonly definitions: Readonly<Record<string, string>>;
}

/** Every release that is kept, the oldest first. */
export const releases: readonly Release[] = readdirSync(FIXTURES)
  .sort()
  .map((name) => {
    const files = readdirSync(join(FIXTURES, name));
    const read = <T extends z.ZodType>(file: string, schema: T): z.output<T>[] =>
      files.includes(file)
        ? z.array(schema).parse(JSON.parse(readFileSync(join(FIXTURES, name, file), 'utf8'), revived))
        : [];
    const definitions = files.filter((file) => file.endsWith('.asl.json'));
    return {
      name,
      table: read('table.json', Item),
      items: read('items.json', Item),
      payloads: read('payloads.json', Payload),
      definitions: Object.fromEntries(
        definitions.map((file) => [file.replace('.asl.json', ''), `test/versions/fixtures/${name}/${file}`]),
      ),
    };
  });

/** Kind, attributes and words of state: items of one shape are read in the same way. */
export function shapeOf(item: StoredItem): string {
  const words = ['phase', 'status', 'answer', 'state', 'purpose', 'kind', 'copy'].map((key) => item[key]);
  return JSON.stringify([item['entity'], ...Object.keys(item).sort(), ...words]);
}
