import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { answerKeysDefinition } from '../../shared/table/definition.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * The keys to the sealed answers of trainings: a table without backups, so that a key that was deleted is gone, and with it
 * every copy of the answers that a backup of the other table holds.
 */
export class AnswerKeys extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: answerKeysDefinition.partitionKey, type: AttributeType.STRING },
      timeToLiveAttribute: answerKeysDefinition.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets the function put a new key there, and never read one. */
  grantMake(fn: HouseFunction): void {
    this.permit(fn, ['dynamodb:PutItem']);
  }

  /** Lets the function read a key, and destroy it. */
  grantOpen(fn: HouseFunction): void {
    this.permit(fn, ['dynamodb:GetItem', 'dynamodb:DeleteItem']);
  }

  /** Lets the function destroy a key, and never read one. */
  grantDestroy(fn: HouseFunction): void {
    this.permit(fn, ['dynamodb:DeleteItem']);
  }

  /** The right to use the encryption comes with the other table, which has the same key. */
  private permit(fn: HouseFunction, actions: readonly string[]): void {
    fn.permit(actions, this.table.tableArn);
    fn.set({ ANSWER_KEYS_TABLE: this.table.tableName });
  }
}
