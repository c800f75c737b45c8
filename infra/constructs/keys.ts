import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { HouseFunction } from './house-function.ts';

/** BSSN's evaluation guide asks for renewal within 90 days (shared/rules/README.md 8). */
const ROTATION_DAYS = 90;

/** Two secrets: what opens mailed pages forges nothing of the console. */
const KINDS = {
  /** `{ current, keys: { [id]: base64url } }` */
  link: {
    description: 'Bangkom: keys of sessions behind mailed links and of one-click addresses, by id.',
    variable: 'LINK_KEYS_SECRET',
  },
  /** The same with `oidcClientSecret` and `employeeIdKey`. */
  console: {
    description:
      'Bangkom: keys of sign-ins by id, the client secret of the sign-in, the key of employee ids.',
    variable: 'CONSOLE_KEYS_SECRET',
  },
} as const;

/**
 * Keys in Secrets Manager. No key ever stands in a template: the first one is made by the first rotation, which runs
 * when the schedule is created.
 */
export class Keys extends Construct {
  readonly secret: Secret;
  private readonly key: IKey;
  private readonly kind: (typeof KINDS)[keyof typeof KINDS];

  constructor(scope: Construct, id: string, kind: keyof typeof KINDS, key: IKey) {
    super(scope, id);
    this.key = key;
    this.kind = KINDS[kind];
    this.secret = new Secret(this, 'Secret', {
      description: this.kind.description,
      encryptionKey: key,
      generateSecretString: { secretStringTemplate: '{"keys":{}}', generateStringKey: 'unused' },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new CfnOutput(this, 'SecretName', { value: this.secret.secretArn });
  }

  /** Lets the function read the keys and tells it where they are. */
  grantRead(fn: HouseFunction): void {
    fn.permit(['secretsmanager:GetSecretValue'], this.secret.secretArn);
    fn.permit(['kms:Decrypt'], this.key.keyArn, this.viaSecretsManager());
    fn.set({ [this.kind.variable]: this.secret.secretArn });
  }

  /** Lets the function put a new version in place of the current one, and calls it every 90 days. */
  rotateWith(scope: Construct, fn: HouseFunction): void {
    const actions = ['GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage', 'DescribeSecret'];
    fn.permit(
      actions.map((action) => `secretsmanager:${action}`),
      this.secret.secretArn,
    );
    fn.permit(['kms:Decrypt', 'kms:GenerateDataKey'], this.key.keyArn, this.viaSecretsManager());
    fn.set({ [this.kind.variable]: this.secret.secretArn });
    const invocation = new CfnPermission(scope, 'RotationPermission', {
      action: 'lambda:InvokeFunction',
      functionName: fn.lambda.functionName,
      principal: 'secretsmanager.amazonaws.com',
      sourceArn: this.secret.secretArn,
    });
    // The construct of aws-cdk-lib would add permissions on all secrets, and to the key's policy in another stack.
    new CfnRotationSchedule(scope, 'Rotation', {
      secretId: this.secret.secretArn,
      rotationLambdaArn: fn.lambda.functionArn,
      rotationRules: { automaticallyAfterDays: ROTATION_DAYS },
      rotateImmediatelyOnUpdate: true,
    }).addResourceDependency(invocation);
  }

  private viaSecretsManager() {
    return { StringEquals: { 'kms:ViaService': `secretsmanager.${this.secret.stack.region}.amazonaws.com` } };
  }
}
