import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { region } from '../config.ts';
import type { HouseFunction } from './house-function.ts';

/** A bucket of ours: private, encrypted with the house's key, reached over TLS only. */
class HouseBucket extends Construct {
  readonly bucket: Bucket;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey, lifecycleRules: readonly LifecycleRule[]) {
    super(scope, id);
    this.key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [...lifecycleRules],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** What stands in the bucket is encrypted: whoever may do this may use the key for it, too. */
  protected open(fn: HouseFunction, actions: readonly string[], environment: Record<string, string>): void {
    fn.permit(actions, this.key.keyArn, {
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    });
    fn.set(environment);
  }

  protected get url(): string {
    return `https://${this.bucket.bucketRegionalDomainName}`;
  }
}

/**
 * Files that are too large for a page, until a function has read them: those of staff hold what the law does not let us keep,
 * so there are no versions, and whatever nobody read goes within a day.
 */
export class Uploads extends HouseBucket {
  constructor(scope: Construct, id: string, key: IKey) {
    const [expiration, abortIncompleteMultipartUploadAfter] = [Duration.days(1), Duration.days(1)];
    super(scope, id, key, [{ expiration, abortIncompleteMultipartUploadAfter }]);
  }

  /** Lets the function sign forms by which a browser puts a file into the bucket: S3 acts in the function's name. */
  grantTake(fn: HouseFunction): void {
    fn.permit(['s3:PutObject'], this.bucket.arnForObjects('*'));
    this.reach(fn, ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  /** Lets the function read files and take them out; who may list the bucket is told that a file is not there. */
  grantRead(fn: HouseFunction): void {
    fn.permit(['s3:GetObject', 's3:DeleteObject'], this.bucket.arnForObjects('*'));
    fn.permit(['s3:ListBucket'], this.bucket.bucketArn);
    this.reach(fn, ['kms:Decrypt']);
  }

  private reach(fn: HouseFunction, actions: readonly string[]): void {
    this.open(fn, actions, { UPLOADS_BUCKET: this.bucket.bucketName, UPLOADS_URL: this.url });
  }
}

/** The year of a cycle and the five in which its people are kept, and a margin. */
const KEPT_DAYS = 2_400;

/** Files of the forum stand under a folder of their own: its pages open no certificate. */
export const FORUM_FILES = '_forum/*';

/** As long as a topic is kept: it takes files in its first half year. */
const FORUM_DAYS = 5 * 365;

/** Certificates of other providers, as people handed them in, kept as long as what they prove; and files of the forum. */
export class Proofs extends HouseBucket {
  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id, key, [
      { expiration: Duration.days(KEPT_DAYS) },
      { expiration: Duration.days(FORUM_DAYS), prefix: FORUM_FILES.replace('*', '') },
    ]);
  }

  /** Lets the function keep a file, and drop one that another replaces. */
  grantKeep(fn: HouseFunction, files = '*'): void {
    fn.permit(['s3:PutObject', 's3:DeleteObject'], this.bucket.arnForObjects(files));
    this.open(fn, ['kms:GenerateDataKey', 'kms:Decrypt'], { PROOFS_URL: this.url });
  }

  /** Lets the function take files away, and nothing else. */
  grantDrop(fn: HouseFunction): void {
    fn.permit(['s3:DeleteObject'], this.bucket.arnForObjects('*'));
    fn.set({ PROOFS_URL: this.url });
  }

  /** Lets the function sign an address where a browser fetches a file. */
  grantRead(fn: HouseFunction, files = '*'): void {
    fn.permit(['s3:GetObject'], this.bucket.arnForObjects(files));
    this.open(fn, ['kms:Decrypt'], { PROOFS_URL: this.url });
  }
}
