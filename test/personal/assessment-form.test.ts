import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { handler } from '../../functions/personal/assessment-document.page.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { findParticipant, Participant } from '../../shared/store/participant.ts';
import { someAnswers } from '../plan/scene.ts';
import { pageTexts } from '../readers/archive.ts';
import { pathOf, visitor } from '../support/http.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable } from '../support/table.ts';
import { OPENING, openedSurvey } from '../survey/scene.ts';

beforeAll(async () => (await startTable()).close);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: OPENING });
  return () => vi.useRealTimers();
});

it('the form of one’s own needs has both answers, the gap and its cause, and room for both signatures; it exists once answers were sent', async () => {
  const { ref } = await openedSurvey([
    staffRecord('kasi', { name: 'Kartini, S.Sos.' }),
    staffRecord('ani', { supervisorId: 'kasi', name: 'Ani Rahmawati' }),
  ]);
  const key = { ...ref, shard: 0, employeeId: 'ani' };
  const person = await findParticipant(key);
  if (person === undefined) throw new Error('nobody');
  const link = await personalLink(person);
  const ani = visitor(handler);
  await ani.activate(link);
  const path = await pathOf(link);
  expect((await ani.get(`${path}/akpk.pdf`)).status).toBe(404);
  const answers = { ...someAnswers(0), causes: { M1: 'tool' } } as const;
  const confirmation = {
    by: 'kasi',
    at: OPENING.toISOString(),
    indicators: { 'M1.1': 'takTeramati' },
  } as const;
  await Participant.build(UpdateAttributesCommand)
    .item({ ...key, answers, submittedAt: OPENING.toISOString(), confirmation })
    .send();
  const paper = (await pageTexts((await ani.get(`${path}/akpk.pdf`)).bytes)).join(' ').replace(/\s+/g, ' ');
  for (const words of [
    'ANALISIS KEBUTUHAN PENGEMBANGAN KOMPETENSI (AKPK)',
    'Ani Rahmawati',
    'Kartini, S.Sos.',
    'tidak teramati',
    'Ya: alat atau sarana',
    'Rencana tahun ini belum ditetapkan.',
    'Atasan langsung',
  ])
    expect(paper).toContain(words);
  expect((await ani.get(`${path}/akpk.docx`)).status).toBe(200);
});
