import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { answerKeyUses } from '../../functions/function-definition.ts';
import { answerKeysDefinition } from '../../shared/store/definition.ts';
import type { HouseFunction } from './house-function.ts';
import { tableActions } from './house-table.ts';

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

  /** Lets the function do with keys what this word of its reach says: who makes one, never reads one. */
  grant(fn: HouseFunction, word: keyof typeof answerKeyUses): void {
    // The right to use the encryption comes with the other table, which has the same key.
    fn.permit(
      answerKeyUses[word].map((use) => `dynamodb:${tableActions[use]}`),
      this.table.tableArn,
    );
    fn.set({ ANSWER_KEYS_TABLE: this.table.tableName });
  }
}
