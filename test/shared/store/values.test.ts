import { EntityFormatter } from 'dynamodb-toolbox/entity/actions/format';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NewerVersionError } from '../../../shared/errors.ts';
import { table } from '../../../shared/store/table.ts';
import {
  anyOf,
  boolean,
  Entity,
  item,
  list,
  map,
  nul,
  number,
  record,
  SchemaFault,
  string,
} from '../../../shared/store/toolbox.ts';
import { deep, newerPartOf, rowReader, state, word } from '../../../shared/store/values.ts';
import { entities } from '../../versions/entities.ts';
import { releases } from '../../versions/release.ts';

const value = map({
  title: string(),
  places: number().optional(),
  open: boolean(),
  head: anyOf(string(), nul()),
  unit: word(['orang', 'JP'], 'orang'),
  status: state(['ASKED', 'CLOSED']),
  level: number().enum(1, 2),
  rounds: list(map({ note: string() })),
  counts: record(string(), record(string(), number())),
});

/** The same values once as the toolbox walks them, and once as we do. */
const entityOf = <S extends typeof value | ReturnType<typeof deep<typeof value>>>(schema: S) =>
  new Entity({
    name: 'Sample',
    table,
    timestamps: false,
    schema: item({ pk: string().key(), sk: string().key(), value: schema }),
  });
const [plain, ours] = [entityOf(value), entityOf(deep(value))];

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'bangkom');
  return () => vi.unstubAllEnvs();
});

const key = { pk: 'p', sk: 's' };
const good = {
  title: 'Lokakarya',
  open: true,
  head: null,
  unit: 'JP',
  status: 'ASKED',
  level: 2,
  rounds: [{ note: 'satu' }, { note: 'dua' }],
  counts: { 'unit a': { M1: 3 }, kosong: {} },
} as const;
const stored = (changes: object) => ({ ...key, value: { ...good, ...changes } });

const reading = (entity: Entity, changes: object) => entity.build(EntityFormatter).format(stored(changes));
/** What would be sent; wrong values are what is tried. */
const writing = (entity: Entity, changes: object) =>
  entity
    .build(PutItemCommand)
    .item(stored(changes) as never)
    .params().Item;

const wrong = [
  ['a value that is missing', { title: undefined }],
  ['one of another type', { title: 5 }],
  ['a number for yes or no', { open: 1 }],
  ['one that is none of several types', { head: 7 }],
  ['a number outside its list', { level: 3 }],
  ['a list for a map', { rounds: [[]] }],
  ['a map for a list', { rounds: {} }],
  ['a fault far inside', { counts: { a: { M1: '3' } } }],
] as const;

describe('a deep value', () => {
  it.each([{}, { places: 4, head: 'kasi' }])('is read and written as the toolbox does it: %j', (changes) => {
    expect(reading(ours, changes)).toEqual(reading(plain, changes));
    expect(writing(ours, changes)).toEqual(writing(plain, changes));
  });

  it.each(wrong)('is refused with %s, read or written, as a fault of its row', (_, changes) => {
    for (const entity of [plain, ours]) {
      expect(() => reading(entity, changes)).toThrow(SchemaFault);
      expect(() => writing(entity, changes)).toThrow(SchemaFault);
    }
  });

  it('takes words of a newer version for the least harm, and never writes a state that it does not know', () => {
    const { value: read } = reading(ours, { unit: 'lusin', status: 'POSTPONED' });
    expect(read).toMatchObject({ unit: 'orang', status: 'UNKNOWN' });
    expect(() => writing(ours, { status: 'UNKNOWN' })).toThrow(NewerVersionError);
  });

  it('passes on what a newer version wrote beside what it knows, also where it was spread or replaced', () => {
    const { value: read } = ours
      .build(EntityFormatter)
      .format(stored({ quality: 3, rounds: [{ note: 'satu', by: 'x' }] }));
    expect(Object.keys(read)).not.toContain('quality');
    const [round] = read.rounds;
    const rounds = [{ ...round, note: 'baru' }, { ...newerPartOf(round), note: 'lain' }, { note: 'tanpa' }];
    expect(writing(ours, { ...read, rounds })?.['value']).toMatchObject({
      quality: 3,
      rounds: [{ note: 'baru', by: 'x' }, { note: 'lain', by: 'x' }, { note: 'tanpa' }],
    });
    expect(writing(ours, { ...good, passing: 'by' })?.['value']).not.toHaveProperty('passing');
  });
});

it.each(releases)('a row of version $name is read as the toolbox reads it', ({ table: kept, items }) => {
  for (const row of [...kept, ...items]) {
    const entity = entities.get(row.entity);
    if (entity === undefined) throw new Error(`Nothing reads a ${row.entity}`);
    // Clones lack what another version wrote, which the reader passes on under a symbol.
    const [read, formatted] = [rowReader(entity)(row), entity.build(EntityFormatter).format({ ...row })];
    expect(structuredClone(read)).toEqual(structuredClone(formatted));
  }
});
