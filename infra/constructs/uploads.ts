import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { region } from '../config.ts';
import type { HouseFunction } from './house-function.ts';

/**
 * Files of staff that are too large for a page, until a workflow has read them. They hold what the law does not let us keep,
 * so there are no versions, and whatever nobody read goes within a day.
 */
export class Uploads extends Construct {
  readonly bucket: Bucket;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, key: IKey) {
    super(scope, id);
    this.key = key;
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets the function sign forms by which a browser puts a file into the bucket: S3 acts in the function's name. */
  grantTake(fn: HouseFunction): void {
    fn.permit(['s3:PutObject'], this.bucket.arnForObjects('*'));
    this.open(fn, ['kms:GenerateDataKey', 'kms:Decrypt']);
  }

  /** Lets the function read files and take them out; who may list the bucket is told that a file is not there. */
  grantRead(fn: HouseFunction): void {
    fn.permit(['s3:GetObject', 's3:DeleteObject'], this.bucket.arnForObjects('*'));
    fn.permit(['s3:ListBucket'], this.bucket.bucketArn);
    this.open(fn, ['kms:Decrypt']);
  }

  private open(fn: HouseFunction, actions: readonly string[]): void {
    fn.permit(actions, this.key.keyArn, {
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    });
    fn.set({
      UPLOADS_BUCKET: this.bucket.bucketName,
      UPLOADS_URL: `https://${this.bucket.bucketRegionalDomainName}`,
    });
  }
}
