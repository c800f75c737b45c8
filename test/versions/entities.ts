import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Entity } from 'dynamodb-toolbox/entity';
import { root } from '../../infra/local/system.ts';

const FOLDER = join(root, 'shared/table/entities');

const modules: Readonly<Record<string, unknown>>[] = await Promise.all(
  readdirSync(FOLDER).map((file) => import(join(FOLDER, file))),
);

/** Every kind of item that this version reads, by its name. */
export const entities: ReadonlyMap<string, Entity> = new Map(
  modules
    .flatMap((exports) => Object.values(exports))
    .filter((value) => value instanceof Entity)
    .map((entity) => [entity.entityName, entity]),
);

export const entityNames: readonly string[] = [...entities.keys()];
