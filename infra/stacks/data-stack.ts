import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AnswerKeys } from '../constructs/answer-keys.ts';
import { houseKey } from '../constructs/house-key.ts';
import { HouseTable } from '../constructs/house-table.ts';
import { Keys } from '../constructs/keys.ts';
import { type ForeignProvider, People } from '../constructs/sign-in.ts';
import { Proofs, Uploads } from '../constructs/uploads.ts';

/** What must outlive every deployment: the key, the table, the keys of answers and signatures, the people of the console. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: HouseTable;
  readonly linkKeys: Keys;
  readonly consoleKeys: Keys;
  readonly answerKeys: AnswerKeys;
  readonly uploads: Uploads;
  readonly proofs: Proofs;
  /** The console's people, or the service they already sign in with. */
  readonly provider: People | ForeignProvider;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.key = houseKey(this, config.stage);
    this.table = new HouseTable(this, 'Table', config, this.key);
    this.linkKeys = new Keys(this, 'LinkKeys', 'link', this.key);
    // Its id is of the time when there was one secret for both: another id would begin another secret.
    this.consoleKeys = new Keys(this, 'Keys', 'console', this.key);
    this.uploads = new Uploads(this, 'Uploads', this.key);
    this.proofs = new Proofs(this, 'Proofs', this.key);
    this.answerKeys = new AnswerKeys(this, 'AnswerKeys', this.key);
    this.provider = config.oidc ?? new People(this, 'People', config);
  }
}
