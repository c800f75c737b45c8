import { readdirSync } from 'node:fs';
import { Entity } from 'dynamodb-toolbox/entity';

const FOLDER = new URL('../../shared/store/', import.meta.url);

/** The files in which items are described. */
export const files: readonly URL[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => new URL(file, FOLDER));

const modules: Readonly<Record<string, unknown>>[] = await Promise.all(
  files.map((file) => import(file.href)),
);

/** Every kind of item that this version reads, by its name. */
export const entities: ReadonlyMap<string, Entity> = new Map(
  modules
    .flatMap((exports) => Object.values(exports))
    .filter((value) => value instanceof Entity)
    .map((entity) => [entity.entityName, entity]),
);

export const entityNames: readonly string[] = [...entities.keys()];
