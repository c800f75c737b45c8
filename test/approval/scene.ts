import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { appointOfficer } from '../../functions/approval/appoint-officer.ts';
import { handler } from '../../functions/approval/approval.page.ts';
import { requestApproval } from '../../functions/approval/approval-request.step.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import type { MailContent } from '../../shared/mail/mail-content.ts';
import { Officer, type OfficerItem, readOfficer } from '../../shared/store/officer.ts';
import { draftedCycle, submitAsIs } from '../plan/scene.ts';
import { type Visitor, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';

const staff = Array.from({ length: 24 }, (_, index) => staffRecord(`p${String(index).padStart(2, '0')}`));

type OfficerChange = Partial<{
  name: string;
  email: string;
  nip: string;
  kind: 'definitif' | 'plt' | 'plh' | 'pj';
  mandate: { number: string; until: string; of: string };
}>;

/** What a receipt says of the address that the link went to. */
export function addressIn({ details = [] }: MailContent): string | undefined {
  return Object.fromEntries(details)['Alamat surel penerima tautan'];
}

/** An officer as the register has him or her. */
export function officer(
  agency: string,
  role: 'sekretarisCamat' | 'camat',
  other: OfficerChange = {},
): OfficerItem {
  return {
    agency,
    role,
    title: role === 'camat' ? 'Camat Senapelan' : 'Sekretaris Camat Senapelan',
    name: role === 'camat' ? 'Drs. Ahmad Yani' : 'Dewi Sartika, S.Sos.',
    nip: role === 'camat' ? '197001011995031001' : '198002022005012002',
    email: `${role}@instansi.example`,
    kind: 'definitif',
    since: '2026-01-02',
    ...other,
  };
}

/** The coordinator who keeps the register. */
export const RINA = { sub: 'koordinator-1', name: 'Rina Wati' };

/** A change of so long ago that the new address may decide by now. */
export const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Puts an officer into the register. */
export async function appoint(agency: string, role: 'sekretarisCamat' | 'camat', other: OfficerChange = {}) {
  await Officer.build(PutItemCommand)
    .item(officer(agency, role, other))
    .send();
}

/** Puts an officer in the place of whoever holds the role now, as the console does. */
export async function appointInstead(
  successor: OfficerItem,
  context: { readonly now: Date; readonly mailer: FakeMailer },
): Promise<number> {
  return await appointOfficer(successor, await readOfficer(successor.agency, successor.role), {
    ...context,
    by: RINA,
  });
}

/** A submitted plan whose first officer was asked, in an agency of its own. */
export async function askedPlan(people = staff) {
  const ref = await draftedCycle(people);
  await appoint(ref.agency, 'sekretarisCamat');
  await appoint(ref.agency, 'camat');
  const mailer = fakeMailer();
  await submitAsIs(ref, new Date());
  const requested = await ask(ref, mailer);
  return { ref, mailer, requested };
}

/** The workflow's step, now. */
export async function ask(ref: CycleRef, mailer: FakeMailer, now = new Date()) {
  return await requestApproval(ref, { now, mailer, receipts: fakeMailer() });
}

/** An officer whose browser knows the link of the last mail to an address, before the page is opened. */
export async function linkHolder(
  mailer: FakeMailer,
  email: string,
): Promise<{ readonly person: Visitor; readonly path: string }> {
  const mail = mailer.sent.findLast(
    ({ to, content }) => to.email === email && content.action?.url.includes('/l/') === true,
  );
  const person = visitor(handler);
  return { person, path: await person.activate(mail?.content.action?.url ?? '') };
}

/** An officer in front of the page of the last mail to an address. */
export async function officerAt(
  mailer: FakeMailer,
  email: string,
): Promise<{ person: Visitor; path: string; html: string; status: number }> {
  const { person, path } = await linkHolder(mailer, email);
  const { html, status } = await person.get(path);
  return { person, path, html, status };
}

/** Opens the last mail and sends a decision. */
export async function decideBy(mailer: FakeMailer, email: string, keputusan: string, catatan = '') {
  const { person, path } = await officerAt(mailer, email);
  return await person.submit(path, { keputusan, catatan });
}
