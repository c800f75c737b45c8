/** True when a conditional write found the item changed: somebody, or an earlier run of ourselves, was first. */
export function isConditionFailed(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
