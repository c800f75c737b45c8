import { beginSession } from '../../functions/console/sign-in/sessions.ts';
import { type Session, sessionCookie } from '../../shared/console/signed-in.tsx';
import { documentOf } from '../support/axe.ts';
import { type PageHandler, type Visitor, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';

/** Somebody of an agency who is signed in, in front of one page function. */
export async function signedInVisitor(
  handler: PageHandler,
  agency: string,
  role: Session['role'] = 'koordinator',
  sub = `${role}-${agency}`,
): Promise<Visitor> {
  const session: Session = {
    sub,
    name: role === 'koordinator' ? 'Rina Wati' : 'Fikri Harahap',
    email: `${role}@instansi.example`,
    role,
    agency,
  };
  const person = visitor(handler);
  const [pair = ''] = sessionCookie(await beginSession(session, undefined, new Date())).split(';');
  person.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  return person;
}

/** Rina changes the staff. */
export function byRina(now: Date, mailer: FakeMailer = fakeMailer()) {
  return { now, mailer, by: { sub: 'koordinator-1', name: 'Rina Wati' } };
}

/**
 * The fields that a form would send as it stands.
 * @param act value of its hidden field "tindakan", or the end of its address
 */
export function formOf(html: string, act: string): Record<string, string[]> {
  const document = documentOf(html);
  const form = [...document.querySelectorAll('form')].find(
    (each) =>
      each.querySelector(`[name=tindakan][value="${act}"]`) !== null ||
      each.getAttribute('action')?.endsWith(`/${act}`),
  );
  if (form === undefined) throw new Error(`The page has no form "${act}"`);
  const fields: Record<string, string[]> = {};
  for (const control of form.querySelectorAll<HTMLInputElement>('input[name], textarea, select')) {
    const ticks = control.type === 'checkbox' || control.type === 'radio';
    if (ticks && !control.checked) continue;
    fields[control.name] = [...(fields[control.name] ?? []), control.value];
  }
  return fields;
}

/** Addresses that a page links to. */
export function linksOf(html: string): string[] {
  const document = documentOf(html);
  return [...document.querySelectorAll('main a')].map((link) => link.getAttribute('href') ?? '');
}

/** Rows of the table with a caption, each as "first cell: second cell: …". */
export function rowsOf(html: string, caption: string): string[] {
  const table = [...documentOf(html).querySelectorAll('table')].find(
    (each) => each.querySelector('caption')?.textContent === caption,
  );
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim()).join(': '),
  );
}
