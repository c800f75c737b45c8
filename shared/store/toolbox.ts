/**
 * The one place that imports dynamodb-toolbox: what the stores use of it. A release of it that moves or renames something
 * is met here, and a bundle still takes only the modules that its functions use.
 */
export { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
export { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
export { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
export { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
export type { Condition } from 'dynamodb-toolbox/entity/actions/parseCondition';
export { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
export {
  $add,
  $append,
  $get,
  $remove,
  $set,
  UpdateItemCommand,
} from 'dynamodb-toolbox/entity/actions/update';
export { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
export { DynamoDBToolboxError as SchemaFault } from 'dynamodb-toolbox/errors';
export type { FormattedValue, Schema } from 'dynamodb-toolbox/schema';
export { any } from 'dynamodb-toolbox/schema/any';
export { anyOf } from 'dynamodb-toolbox/schema/anyOf';
export { binary } from 'dynamodb-toolbox/schema/binary';
export { boolean } from 'dynamodb-toolbox/schema/boolean';
export { item } from 'dynamodb-toolbox/schema/item';
export { list } from 'dynamodb-toolbox/schema/list';
export { map } from 'dynamodb-toolbox/schema/map';
export { nul } from 'dynamodb-toolbox/schema/nul';
export { number } from 'dynamodb-toolbox/schema/number';
export { record } from 'dynamodb-toolbox/schema/record';
export { string } from 'dynamodb-toolbox/schema/string';
export { Table } from 'dynamodb-toolbox/table';
export {
  BatchGetCommand,
  type ExecuteBatchGetResponses,
  execute,
} from 'dynamodb-toolbox/table/actions/batchGet';
export { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
