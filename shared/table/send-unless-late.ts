/**
 * Sends a conditional write.
 * @returns what DynamoDB answered; undefined when the condition failed: somebody, or an earlier run of ourselves, was
 *   first
 */
export async function sendUnlessLate<T>(write: { send(): Promise<T> }): Promise<T | undefined> {
  try {
    return await write.send();
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}
