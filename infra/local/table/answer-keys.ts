import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { at } from '../disk/data-fault.ts';
import { stateFile } from '../state-file.ts';
import { syncFolder } from '../stepfunctions/durable.ts';

/** The name of the table of the keys to sealed answers. */
export const ANSWER_KEYS_TABLE = 'bangkom-answer-keys';

/** As the SDK writes it; in a text of a request the quotes are escaped, and an attribute's value begins with its type. */
const NAMED = `"TableName":"${ANSWER_KEYS_TABLE}"`;

const item = z.looseObject({ id: z.object({ S: z.string() }) });
const put = z.strictObject({ TableName: z.string(), Item: item });
const one = z.strictObject({ TableName: z.string(), Key: item, ConsistentRead: z.boolean().optional() });

/** Answers an operation of DynamoDB. */
export interface AnswerKeyTable {
  /** Whether a request is for this table. */
  isAsked(body: Buffer): boolean;
  /** Undefined for what this table does not do: it puts without a condition, gets one and deletes one. */
  answer(operation: string, body: Buffer): object | undefined;
}

/**
 * The table whose deletions are deletions: LevelDB, which holds the other one, keeps what was deleted in its log. Each key is
 * a file of its own, overwritten before it goes.
 * @param folder where the files are; `undefined`: in memory
 */
export function answerKeyTable(folder: string | undefined): AnswerKeyTable {
  const keys = folder === undefined ? inMemory() : onDisk(folder);
  return {
    isAsked: (body) => body.includes(NAMED),
    answer(operation, body) {
      const request: unknown = JSON.parse(body.toString());
      if (operation === 'PutItem') {
        const { data } = put.safeParse(request);
        if (data === undefined) return undefined;
        keys.put(data.Item.id.S, data.Item);
        return {};
      }
      const { data } = one.safeParse(request);
      if (data === undefined) return undefined;
      const { id } = data.Key;
      if (operation === 'GetItem') {
        const found = keys.get(id.S);
        return found === undefined ? {} : { Item: found };
      }
      if (operation !== 'DeleteItem') return undefined;
      keys.delete(id.S);
      return {};
    },
  };
}

type Item = z.infer<typeof item>;

/** No backup holds it. */
const REMEDY = 'Hapus berkas itu; jawaban yang dikunci dengannya tidak dapat dibaca lagi.';

interface Keys {
  put(id: string, kept: Item): void;
  get(id: string): Item | undefined;
  delete(id: string): void;
}

function inMemory(): Keys {
  const keys = new Map<string, Item>();
  return {
    put: (id, kept) => keys.set(id, kept),
    get: (id) => keys.get(id),
    delete: (id) => keys.delete(id),
  };
}

function onDisk(folder: string): Keys {
  at(folder, () => fs.mkdirSync(folder, { recursive: true, mode: 0o700 }));
  const fileOf = (id: string) => join(folder, `${createHash('sha256').update(id).digest('hex')}.json`);
  const document = (id: string) => stateFile(fileOf(id), (json) => item.parse(json), REMEDY);
  return {
    put: (id, kept) => document(id).write(kept),
    get: (id) => document(id).read(),
    delete: (id) => at(fileOf(id), () => wipe(fileOf(id))),
  };
}

/** Overwrites a file and takes it away; what a disk keeps of overwritten blocks by itself is beyond a program. */
function wipe(file: string): void {
  if (!fs.existsSync(file)) return;
  const descriptor = fs.openSync(file, 'r+');
  try {
    fs.writeSync(descriptor, randomBytes(fs.fstatSync(descriptor).size), 0);
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  fs.unlinkSync(file);
  syncFolder(dirname(file));
}
