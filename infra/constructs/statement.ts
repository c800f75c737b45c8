import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Conditions of an IAM statement. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** An IAM statement that denies these actions on one resource under these conditions, whatever else allows them. */
export function deny(actions: readonly string[], resource: string, conditions: Conditions): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.DENY,
    actions: [...actions],
    resources: [resource],
    conditions,
  });
}

/** An IAM statement that allows these actions on one resource, under these conditions. */
export function allow(
  actions: readonly string[],
  resource: string,
  conditions?: Conditions,
): PolicyStatement {
  return new PolicyStatement({
    actions: [...actions],
    resources: [resource],
    ...(conditions === undefined ? {} : { conditions }),
  });
}
