import { paperFormOf, withEmblem } from '../../../shared/agency/paper-form.ts';
import type { TrainingRef } from '../../../shared/contracts.ts';
import type { Letterhead, PaperForm, Signature } from '../../../shared/documents/paper.ts';
import { slot } from '../../../shared/documents/paper.ts';
import { type AgencyItem, cityOf, readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import {
  allEnrollments,
  type EnrollmentItem,
  enrollmentsOf,
  leftBefore,
  standingOf,
} from '../../../shared/store/enrollment.ts';
import { officeOf, readOfficer } from '../../../shared/store/officer.ts';
import { readPaperStyle } from '../../../shared/store/paper-style.ts';
import { readEmployees } from '../../../shared/store/staff.ts';
import { findTraining, readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { guestsOf } from '../schedule/joint-trainings.ts';

/** Somebody on a list, as the staff list has him or her today. */
export interface Listed {
  readonly person: EnrollmentItem;
  readonly name: string;
  readonly nip: string;
  readonly grade: string;
  readonly postTitle: string;
  readonly unitName: string;
}

/** What the papers of a training are made from. */
export interface TrainingPaperSource {
  readonly training: TrainingItem;
  readonly letterhead: Letterhead;
  /** "Kecamatan Senapelan". */
  readonly unitName: string;
  /** Where the agency's papers are signed. */
  readonly place: string;
  readonly coordinator: AgencyItem['coordinator'];
  readonly form: PaperForm;
  /** What stands for a number that is not given yet, after the agency's pattern. @param code classification of the letter */
  readonly blankNumber: (code: string) => string | undefined;
  readonly signer: Signature['signer'];
  /** Everybody but those who said no, by name. */
  readonly invited: readonly Listed[];
  /** Those who hold a seat. */
  readonly seated: readonly Listed[];
  /** Who comes from the agencies that took a share by a code: names and posts, nothing else of them. */
  readonly guests: ReadonlyMap<string, readonly GuestPerson[]>;
  readonly createdAt: Date;
}

/** Somebody of another agency, as a list of attendance has them. */
export interface GuestPerson {
  readonly name: string;
  readonly postTitle: string;
}

/** Reads what the papers of a training say as of now. @throws NotFoundError before it was opened */
export async function readTrainingPaperSource(ref: TrainingRef, now: Date): Promise<TrainingPaperSource> {
  const [training, enrollments, agency, style, { settings }] = await Promise.all([
    readTraining(ref),
    allEnrollments(ref),
    readAgency(ref.agency),
    readPaperStyle(ref.agency),
    readCycle(ref.agency, ref.cycle),
  ]);
  // The last of the chain, under whose name the plan and the certificates go out.
  const [officer, staff] = await Promise.all([
    readOfficer(ref.agency, settings.approvalChain.at(-1) ?? ''),
    readEmployees(
      ref.agency,
      enrollments.map(({ employeeId }) => employeeId),
    ),
  ]);
  const listed = enrollments
    .filter((person) => !leftBefore(training, person))
    .map((person): Listed => {
      const record = staff.get(person.employeeId)?.record;
      const { nip = '–', grade = '', postTitle = '–', unitName = '–' } = record ?? {};
      return { person, name: person.name, nip, grade, postTitle, unitName };
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'id'));
  const guests = await guestsOf(training);
  const { government, name, address } = agency;
  return {
    training,
    letterhead: withEmblem({ government, unit: name, address }, style),
    unitName: name,
    place: cityOf(government),
    coordinator: agency.coordinator,
    form: paperFormOf(style),
    blankNumber: (code) =>
      style?.numberPattern
        ?.replaceAll('{kode}', code)
        .replaceAll('{urut}', '………')
        .replaceAll('{tahun}', ref.cycle),
    signer:
      officer === undefined
        ? { post: 'Pejabat penanda tangan', name: [slot('name')] }
        : { post: officeOf(officer), name: officer.name, nip: officer.nip },
    invited: listed.filter(({ person }) => standingOf(training, person) !== 'DECLINED'),
    seated: listed.filter(({ person }) => standingOf(training, person) === 'SEAT'),
    guests: new Map(
      await Promise.all(guests.map(async (guest) => [guest.share, await peopleOf(guest)] as const)),
    ),
    createdAt: now,
  };
}

/** Those of another agency who hold a seat of its share, by name; none before it has opened its training. */
async function peopleOf(ref: TrainingRef): Promise<readonly GuestPerson[]> {
  const { seats = [], status } = (await findTraining(ref)) ?? {};
  if (status === 'CANCELLED') return [];
  const [people, staff] = await Promise.all([enrollmentsOf(ref, seats), readEmployees(ref.agency, seats)]);
  return people
    .map(({ employeeId, name }) => ({
      name,
      postTitle: staff.get(employeeId)?.record.postTitle ?? '–',
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'id'));
}
