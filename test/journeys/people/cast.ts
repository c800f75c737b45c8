import type { Mail } from '../world/mail.ts';
import type { World } from '../world/world.ts';
import { getRequest } from './approver.ts';
import { getCoordinatorMail } from './coordinator.ts';
import { askInForum } from './coordinator-activities.ts';
import { replaceWhileAsked } from './coordinator-set-up.ts';
import { keepReport, readReport } from './leader.ts';
import { getConfirmation } from './supervisor.ts';
import { getSurvey, helpThoseWithoutAddress, lookAtForwarded } from './survey.ts';
import { reportTasks } from './task-owner.ts';
import { getQuestions, getTrainingMail, getWeekly } from './trainee.ts';

type Reaction = (world: World, mail: Mail) => void;

/** What people do about a mail, by what it is for. */
const reactions: Readonly<Record<string, readonly Reaction[]>> = {
  survei: [getSurvey, lookAtForwarded, askInForum, helpThoseWithoutAddress],
  'survei-pengingat': [getSurvey],
  konfirmasi: [getConfirmation],
  'konfirmasi-pengingat': [getConfirmation],
  persetujuan: [getRequest, replaceWhileAsked],
  // Tells officers that the register was changed: nothing to do.
  pejabat: [],
  // Tells an old and a new address, and supervisors, that the staff list was changed: nothing to do.
  alamat: [],
  // Tells leaders what a file of staff changed: nothing to do.
  pegawai: [],
  // Tells the contact, leaders and the office for objections of an account that is coordinator for the first time.
  koordinator: [],
  // The heads of the audit trails: to be kept.
  jejak: [],
  pelatihan: [getTrainingMail, lookAtForwarded],
  // Of workflows begun before the weekly mail asked for it (test/versions).
  'umpan-balik': [getQuestions],
  perilaku: [getQuestions],
  'pengingat-mingguan': [getWeekly],
  laporan: [keepReport, readReport],
  'tindak-lanjut-pj': [reportTasks],
  'tindak-lanjut-pj-pengingat': [reportTasks],
};

/** Gives a mail to whom it is for, who decides what to do about it and when. */
export function deliver(world: World, mail: Mail): void {
  if (mail.purpose === 'laporan') keepReport(world, mail);
  const known = mail.to === world.office.coordinator ? [getCoordinatorMail] : reactions[mail.purpose];
  if (known === undefined)
    world.problems.push(`a mail of unknown purpose "${mail.purpose}": ${mail.subject}`);
  for (const react of known ?? []) react(world, mail);
}
