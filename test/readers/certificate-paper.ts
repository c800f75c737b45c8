import type { Facts } from './facts.ts';
import { datesIn, numberIn, wibDay } from './indonesian.ts';
import { hoursByHand } from './learning-hours.ts';
import type { PdfText } from './pdf.ts';
import type { Tally } from './tally.ts';

/** Compares a certificate or record of attendance with who was there, how long, and what that is worth. */
export function checkCertificate(tally: Tally, where: string, pdf: PdfText, facts: Facts): void {
  tally.opened('PDF');
  const flat = pdf.text.replace(/\s+/g, ' ');
  const own = facts.certificates.find(
    ({ number, code }) => (number !== '' && flat.includes(number)) || flat.replaceAll(' ', '').includes(code),
  );
  tally.holds(where, own !== undefined, 'has no number or code that the table knows');
  if (own === undefined) return;
  const training = facts.trainings.find(({ activity }) => activity === own.activity);
  const person = facts.enrollments.find(
    ({ activity, employeeId }) => activity === own.activity && employeeId === own.employeeId,
  );
  tally.holds(`${where}: name`, flat.includes(own.name), `does not name ${own.name}`);
  tally.same(`${where}: name of the enrolment`, own.name, person?.name);
  tally.same(`${where}: was there`, person?.attended, true);
  if (training === undefined) return;
  const came = training.attendance?.[own.employeeId] ?? training.line.days;
  const [, jp = ''] = /(\d+)(?: \([^)]*\))? jam pelajaran/i.exec(flat) ?? [];
  tally.same(`${where}: JP`, numberIn(jp), hoursByHand(training.line, came));
  const dates = datesIn(flat);
  tally.holds(`${where}: last day`, dates.includes(own.endsOn), `does not say ${own.endsOn}`);
  tally.same(`${where}: last day of the training`, own.endsOn, wibDay(training.endsAt));
  tally.holds(
    `${where}: date of issue`,
    dates.includes(own.issuedOn) && own.issuedOn >= own.endsOn,
    `is dated ${own.issuedOn}, the last day was ${own.endsOn}`,
  );
  tally.holds(
    `${where}: nothing later`,
    dates.every((date) => date <= own.issuedOn),
    `speaks of ${dates.toSorted().at(-1)}`,
  );
  const outside = !training.line.provider.toLowerCase().includes(facts.agencyName.toLowerCase());
  tally.holds(
    `${where}: who certifies`,
    !outside || !/^SERTIFIKAT$/m.test(pdf.text.replace(/(?<=\p{L}) (?=\p{L}( |$))/gmu, '')),
    `is called a certificate, though ${training.line.provider} holds the course`,
  );
}
