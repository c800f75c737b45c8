import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** An IAM statement that allows these actions on one resource, under these conditions. */
export function allow(
  actions: readonly string[],
  resource: string,
  conditions?: Record<string, Record<string, string | readonly string[]>>,
): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [resource],
    ...(conditions === undefined ? {} : { conditions }),
  });
}
