import { isDeepStrictEqual } from 'node:util';
import { RuleViolationError } from '../../../shared/errors.ts';
import { type PageRequest, readMultipart } from '../../../shared/http/message.ts';
import type { UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import { type EnrollmentItem, updateIfEnrolled } from '../../../shared/store/enrollment.ts';
import { readEmployees } from '../../../shared/store/staff.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { type Expected, type PersonResult, readResults } from './results-table.ts';

/** Those who hold a seat with their NIPs, by which files name them. */
export async function expectedOf(
  { agency }: TrainingItem,
  people: readonly EnrollmentItem[],
): Promise<readonly Expected[]> {
  const staff = await readEmployees(
    agency,
    people.map(({ employeeId }) => employeeId),
  );
  return people.map(({ employeeId, name }) => ({
    employeeId,
    name,
    nip: staff.get(employeeId)?.record.nip,
  }));
}

/** Who sends a file of results, and the people it may speak of. */
interface Sent {
  readonly training: TrainingItem;
  readonly people: readonly EnrollmentItem[];
  /** Name and office. */
  readonly by: string;
  readonly now: Date;
}

/**
 * Takes a file of results: who was there, for the coordinator's list to begin with, and scores and certificate numbers of its
 * provider. The whole file is judged first; of two files the later counts. Once attendance is confirmed it stands, and only the
 * others are taken.
 * @throws InvalidInputError naming each row that cannot be read; RuleViolationError before the training has begun
 */
export async function takeResults(file: UploadedFile, sent: Sent): Promise<void> {
  const { training, people, by, now } = sent;
  if (training.status === 'CANCELLED' || now < new Date(training.startsAt)) {
    throw new RuleViolationError(
      'Hasil baru dapat dikirim setelah kegiatan dimulai, dan bila tidak dibatalkan.',
    );
  }
  const results = await readResults(file, training, await expectedOf(training, people));
  const attended = Object.fromEntries(
    results
      .filter(({ sessions }) => sessions.length > 0)
      .map((each) => [each.employeeId, [...each.sessions]]),
  );
  await changeTraining(
    training,
    ({ results: before }) =>
      before !== undefined && before.by === by && isDeepStrictEqual(before.attended, attended)
        ? undefined
        : { results: { attended, by, at: now.toISOString() } },
    undefined,
    noting('training results uploaded', now),
  );
  const found = new Map(results.map((result) => [result.employeeId, result]));
  await inTurns(people, 20, async (person) => keep(person, found.get(person.employeeId)));
}

/** What the provider says of one person; somebody whom the file leaves out keeps what an earlier one said. */
async function keep(person: EnrollmentItem, said: PersonResult | undefined): Promise<void> {
  if (said === undefined) return;
  const { employeeId: _who, sessions: _when, ...result } = said;
  if (isDeepStrictEqual(result, person.result ?? {})) return;
  await updateIfEnrolled(person, { result: Object.keys(result).length === 0 ? null : result });
}

/** The file that a form sent, and its other fields. @throws InvalidInputError where none was chosen */
export async function fileOf(
  request: PageRequest,
): Promise<{ readonly file: UploadedFile; readonly form: FormData }> {
  const form = await readMultipart(request);
  const file = form.get('berkas');
  if (!(file instanceof File) || (file.size === 0 && file.name === ''))
    throw refusal('Pilih berkas dahulu, lalu unggah.');
  return { file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }, form };
}
