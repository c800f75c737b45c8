import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type Reach, sessionUses, type TableUse } from '../../functions/function-definition.ts';
import {
  AUDIT,
  countedAttributes,
  HEADS,
  LINKS,
  partitions,
  tableDefinition,
} from '../../shared/store/definition.ts';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';
import type { Conditions } from './statement.ts';

/** What functions ask of the table: never a Scan, never a change of the table itself. */
export const tableActions: Readonly<Record<TableUse, string>> = {
  get: 'GetItem',
  'batch-get': 'BatchGetItem',
  query: 'Query',
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
};

const WRITING: readonly TableUse[] = ['put', 'update', 'delete'];

/** Nothing but the sessions of the console, and everything but them. */
const SESSIONS_ONLY = {
  'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partitions.sessions()] },
  Null: { 'dynamodb:LeadingKeys': 'false' },
};
const OUTSIDE_SESSIONS = {
  'ForAllValues:StringNotEquals': { 'dynamodb:LeadingKeys': [partitions.sessions()] },
};

/** DynamoDB uses the key in the caller's name: to open a table one decrypts, to write one also encrypts. */
const DECRYPT = ['kms:Decrypt', 'kms:DescribeKey'];
const ENCRYPT = [
  'kms:Encrypt',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
];

/** Partitions of audit trails. */
const TRAILS = `*${AUDIT}`;

/** Partitions of what the daily check knows of them. */
const TRAIL_HEADS = `*${HEADS}`;

/** Partitions of mailed links. */
const MAILED_LINKS = `${LINKS}*`;

/** Where functions write that write nowhere else: partitions of cycles, their shards and trainings; of addresses; the forum; questions of tests; objections. */
const PLACES = {
  cycles: `${partitions.cycle('*', '')}*`,
  addresses: partitions.addresses('*'),
  forum: partitions.forum('*'),
  questions: partitions.questions('*'),
  objections: partitions.objection('*'),
};

/** What nobody does to a line of an audit trail. */
const REWRITING = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** What is done with a table, whether it is a resource of the stack or a name. */
export type TableInUse = Pick<
  ITable,
  | 'tableArn'
  | 'tableName'
  | 'env'
  | 'metric'
  | 'metricConsumedReadCapacityUnits'
  | 'metricConsumedWriteCapacityUnits'
>;

/** The one table, as `shared/table` defines it: on demand, point-in-time recovery, never deleted with its stack. */
export class HouseTable extends Construct {
  /** The table in use: the stack's own, or one restored from its backup. */
  readonly table: TableInUse;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, config: StageConfig, key: IKey) {
    super(scope, id);
    this.key = key;
    const own = new Table(this, 'Table', {
      partitionKey: { name: tableDefinition.partitionKey, type: AttributeType.STRING },
      sortKey: { name: tableDefinition.sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: tableDefinition.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table =
      config.restoredTable === undefined ? own : Table.fromTableName(this, 'Restored', config.restoredTable);
  }

  /** Lets the function ask for one operation, on sessions only to read one where its reach says so, and tells it the table's name. */
  grant(fn: HouseFunction, use: TableUse, reach: readonly Reach[]): void {
    const which = use === 'get' && reach.includes('sessions:read') ? undefined : OUTSIDE_SESSIONS;
    fn.permit([`dynamodb:${tableActions[use]}`], this.table.tableArn, which);
    this.open(fn, WRITING.includes(use));
  }

  /**
   * Lets the function read audit trails and add lines to them. IAM cannot ask that a Put finds nothing in its place; that
   * a line was put over another shows in the chain of fingerprints.
   */
  grantTrail(fn: HouseFunction): void {
    fn.permit(['dynamodb:PutItem', 'dynamodb:Query'], this.table.tableArn, within([TRAILS]));
    this.open(fn, true);
  }

  /**
   * Denies the function to change or delete lines of audit trails, or what the daily check knows of them, whatever else it
   * may do with the table. IAM judges each action of a transaction by its own item.
   */
  protectTrails(fn: HouseFunction, reach: readonly Reach[]): void {
    this.forbidIn(fn, REWRITING, [TRAILS, TRAIL_HEADS]);
    const closed = [
      ...(reach.includes('trail') ? [] : [TRAILS]),
      ...(reach.includes('trail-heads') ? [] : [TRAIL_HEADS]),
    ];
    this.forbidIn(fn, ['dynamodb:PutItem'], closed);
  }

  /** Lets the function put the heads of trails; it reads them as it reads any item. */
  grantTrailHeads(fn: HouseFunction): void {
    fn.permit(['dynamodb:PutItem'], this.table.tableArn, within([TRAIL_HEADS]));
    this.open(fn, true);
  }

  /** Lets the function write items of one kind of place, and nothing outside of it. */
  grantIn(fn: HouseFunction, place: keyof typeof PLACES, use: TableUse): void {
    fn.permit([`dynamodb:${tableActions[use]}`], this.table.tableArn, within([PLACES[place]]));
    this.open(fn, true);
  }

  /**
   * Lets the function count those who have answered. The count stands beside officers and settings, in a partition that
   * IAM cannot tell apart from others of agencies: what it may name of any item there are counts, and which kind it is.
   */
  grantCounts(fn: HouseFunction): void {
    fn.permit(['dynamodb:UpdateItem'], this.table.tableArn, {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [partitions.agency('*')] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': countedAttributes },
      Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
    });
    this.open(fn, true);
  }

  /** Lets the function begin, change, list and end sessions of the console. */
  grantSessions(fn: HouseFunction): void {
    const actions = sessionUses.map((use) => `dynamodb:${tableActions[use]}`);
    fn.permit(actions, this.table.tableArn, SESSIONS_ONLY);
    this.open(fn, true);
  }

  /** Lets the function make mailed links and change them; it reads them as it reads any item. */
  grantLinks(fn: HouseFunction): void {
    fn.permit(['dynamodb:PutItem', 'dynamodb:UpdateItem'], this.table.tableArn, within([MAILED_LINKS]));
    this.open(fn, true);
  }

  /**
   * Denies the function to make, change or delete mailed links, whatever else it may do with the table: a link under a
   * code of one's own choice would open anybody's page.
   * @param writes whether it may make and change them
   */
  protectLinks(fn: HouseFunction, writes: boolean): void {
    const denied = ['dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];
    if (!writes) denied.push('dynamodb:PutItem', 'dynamodb:UpdateItem');
    this.forbidIn(fn, denied, [MAILED_LINKS]);
  }

  /** Denies actions on partitions, whatever else allows them. */
  private forbidIn(fn: HouseFunction, actions: readonly string[], partitionsLike: readonly string[]): void {
    if (partitionsLike.length === 0) return;
    fn.forbid(actions, this.table.tableArn, {
      'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': partitionsLike },
    });
  }

  private open(fn: HouseFunction, writes: boolean): void {
    fn.permit([...DECRYPT, ...(writes ? ENCRYPT : [])], this.key.keyArn, {
      StringEquals: { 'kms:ViaService': `dynamodb.${this.table.env.region}.amazonaws.com` },
    });
    fn.set({ TABLE_NAME: this.table.tableName });
  }
}

/** The condition that a request names partitions, and only such as these. */
function within(partitionsLike: readonly string[]): Conditions {
  return {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitionsLike },
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
}
