import { linesOf, type Trail } from '../../shared/store/audit.ts';

/** What stands in the trail of a cycle, or of an agency, as "act subject", in order. */
export async function trailOf(trail: Trail): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const { act, subject } of linesOf(trail)) lines.push(`${act} ${subject}`);
  return lines;
}
