import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { ConflictError, GoneError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import type { OpenedLink } from '../../../shared/links/link-session.ts';
import { type LinkedParticipant, requireParticipant } from '../../../shared/links/linked-participant.ts';
import { addressStateOf, isStopped } from '../../../shared/store/address.ts';
import { countAnswered } from '../../../shared/store/cycle.ts';
import { type ParticipantItem, takeGiven } from '../../../shared/store/participant.ts';
import { Select } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { endSurveyWhenComplete } from '../all-answered.ts';
import { Group, HowToAnswer } from './part-view.tsx';
import { causeChoices, causeField, readWhole } from './survey-form.ts';
import { deadlineOf, surveyPage } from './survey-frame.tsx';
import { isOpen } from './survey-place.ts';
import { formParts, readAsked } from './survey-questions.ts';
import { WhoSees } from './survey-views.tsx';

/*
 * The survey behind a link that the coordinator passed on, and so may hold: one page, sent at once. It takes answers where
 * none were sent, shows none, keeps none half done, and ends with the sending.
 */

/** The empty form, or that nothing is asked any more. */
export async function showHanded(
  request: PageRequest,
  survey: LinkedParticipant,
  form: FormState = emptyForm,
): Promise<PageResponse> {
  await requireUnreached(survey.person);
  return html(await handedView(request, survey, form));
}

/** Whoever is reached by mail answers by the own link: what was passed on before is over. @throws GoneError */
async function requireUnreached({ agency, staff: { email } }: ParticipantItem): Promise<void> {
  if (email !== undefined && !isStopped(await addressStateOf(agency, email)))
    throw new GoneError('reached by mail');
}

/** Takes all answers and sends them, marked by the way they came. */
export async function takeHanded(
  request: PageRequest,
  link: OpenedLink,
  workflows: Workflows,
): Promise<PageResponse> {
  return await takeForm(request, {
    take: async (form) => {
      const { person, cycle } = await requireParticipant(link, true);
      await requireUnreached(person);
      // Sent is sent, by whichever way; what an earlier press left is done.
      if (person.submittedAt !== undefined) {
        await endSurveyWhenComplete(cycle, workflows);
        return redirect(request.path);
      }
      if (!isOpen({ ...person, phase: cycle.phase })) {
        return html(await handedView(request, { person, cycle }, emptyForm), 410);
      }
      const answers = readWhole(form, await readAsked(person.staff, cycle), []);
      const given = { way: 'HANDED', at: request.now.toISOString() } as const;
      if (!(await takeGiven(person, answers, given, `tautan-diteruskan:${link.reference}`)))
        throw new ConflictError('answers');
      const counted = await countAnswered(cycle);
      if (counted !== undefined) await endSurveyWhenComplete(counted, workflows);
      return redirect(request.path);
    },
    again: async (form) => await handedView(request, await requireParticipant(link, true), form),
  });
}

async function handedView(
  { path }: PageRequest,
  { person, cycle }: LinkedParticipant,
  form: FormState,
): Promise<string> {
  const [agency, asked] = await Promise.all([readAgencyInfo(person.agency), readAsked(person.staff, cycle)]);
  const { name, postTitle, unitName } = person.staff;
  const title = `Survei kebutuhan kompetensi ${cycle.cycle}`;
  const open = isOpen({ ...person, phase: cycle.phase }) && person.submittedAt === undefined;
  const parts = formParts(asked);
  return surveyPage(
    { agency, person, cycle, asked, path },
    {
      title,
      errors: form.errors,
      children: open ? (
        <>
          <ErrorSummary errors={form.errors} />
          <PageTitle caption={`${name}, ${postTitle}, ${unitName}`}>{title}</PageTitle>
          <p>
            Jawab semua butir di halaman ini, sekitar 10 menit, paling lambat {deadlineOf(cycle)}. Tidak ada
            jawaban yang salah.
          </p>
          <Notification title="Tautan ini diteruskan koordinator">
            <p>
              Karena itu jawaban dikirim sekaligus di akhir halaman, tidak dapat dilihat lagi lewat tautan
              ini, dan ditandai demikian bagi atasan langsung Anda. Bila yang terkirim bukan jawaban Anda,
              beri tahu {agency.contact.name} atau atasan langsung Anda.
            </p>
          </Notification>
          <WhoSees expiresAt={person.expiresAt} />
          <Form action={path}>
            {parts.map((part) => (
              <section key={part.number}>
                {part.kind === 'competencies' && part.number > 1 ? null : (
                  <HowToAnswer part={part} asked={asked} />
                )}
                {part.groups.map((group) => (
                  <Group key={group.code} group={group} form={form} />
                ))}
              </section>
            ))}
            <Details summary="Bila ada yang belum atau mendesak: sebabnya, boleh dikosongkan">
              {[
                ...new Map(
                  parts
                    .filter(({ kind }) => kind !== 'certificate')
                    .flatMap(({ groups }) => groups.map(({ code, name: need }) => [code, need])),
                ),
              ].map(([code, need]) => (
                <Select
                  key={code}
                  form={form}
                  name={causeField(code)}
                  label={need}
                  optional
                  emptyLabel="Tidak disebut"
                  choices={causeChoices}
                />
              ))}
            </Details>
            <Button>Kirim jawaban</Button>
          </Form>
          <p>Bukan Anda? Mohon beri tahu {agency.contact.name} lalu tutup halaman ini.</p>
        </>
      ) : (
        <>
          <PageTitle caption={name}>{title}</PageTitle>
          <p>
            {person.submittedAt === undefined
              ? 'Survei sudah ditutup, atau tidak lagi untuk Anda.'
              : 'Jawaban sudah diterima. Tautan ini sudah selesai dan tidak menampilkan jawaban.'}{' '}
            Hubungi {agency.contact.name} bila ada yang perlu diperbaiki.
          </p>
        </>
      ),
    },
  );
}
