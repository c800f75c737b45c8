import { ConflictError } from '../../../shared/errors.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import { markApplied, type OfferRequestItem } from '../../../shared/store/offer-request.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { changeLine } from '../lines/edit-line.ts';
import { readLineForm } from '../lines/line-form.ts';
import { valuesOfLine } from '../lines/line-values.ts';
import type { Edit } from '../lines/save-lines.ts';

/**
 * Takes a provider's answer into the plan: price, days and seats as confirmed, with nothing estimated any more. The line is
 * judged as if the coordinator had typed it.
 * @throws InvalidInputError with a sentence for each field that the plan cannot take, ConflictError
 */
export async function applyAnswer(edit: Edit, line: PlanLine, offer: OfferRequestItem): Promise<void> {
  const { answer, activity, appliedAt } = offer;
  if (answer === undefined || !answer.held || appliedAt !== undefined) throw new ConflictError('offer');
  const values = {
    ...valuesOfLine(line),
    cost: String(answer.cost),
    startsOn: formatDate(answer.startsOn),
    endsOn: formatDate(answer.endsOn),
    capacity: String(answer.most),
    estimates: [],
  };
  const sent = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each])),
  );
  await changeLine(edit, activity, readLineForm(sent, edit.cycle));
  await markApplied(offer, edit.now);
}
