import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventsOfWaits, nextEvent } from '../../../../infra/local/clock-bar/next-event.ts';
import type { Wait } from '../../../../infra/local/stepfunctions/index.ts';
import { machines } from '../../../../workflows/machines.ts';

const NOW = Date.parse('2027-03-01T08:00:00+07:00');
const nobody = async () => ({});
const wait = (state: string, until: string, machine = 'policy-cycle'): Wait => ({
  machine,
  state,
  input: {},
  until: Date.parse(until),
});

interface State {
  readonly Type: string;
  readonly Resource?: string | undefined;
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> } | undefined;
}
const state: z.ZodType<State> = z.looseObject({
  Type: z.string(),
  Resource: z.string().optional(),
  get ItemProcessor() {
    return z.looseObject({ States: z.record(z.string(), state) }).optional();
  },
});
const definition = z.looseObject({ States: z.record(z.string(), state) });

/** States that wait for a time or for somebody, with those inside of Maps. */
function waitingIn(states: Readonly<Record<string, State>>): readonly string[] {
  return Object.entries(states).flatMap(([name, { Type, Resource = '', ItemProcessor }]) => [
    ...(Type === 'Wait' || /Waitpoint/.test(Resource) ? [name] : []),
    ...(ItemProcessor === undefined ? [] : waitingIn(ItemProcessor.States)),
  ]);
}

describe('what the clock brings next', () => {
  it('has a name for every wait of every workflow, and for no other', () => {
    const waits = Object.entries(machines).flatMap(([machine, { file }]) =>
      waitingIn(definition.parse(JSON.parse(readFileSync(file, 'utf8'))).States).map(
        (name) => `${machine}.${name}`,
      ),
    );
    expect(Object.keys(eventsOfWaits).sort()).toEqual(waits.sort());
  });

  it('is the earliest of all that is awaited', async () => {
    const waits = [
      wait('AwaitDecision', '2027-03-05T08:00:00+07:00'),
      wait('AwaitTrainings', '2027-03-04T08:00:00+07:00'),
    ];
    expect(await nextEvent(waits, NOW, nobody)).toEqual({
      at: Date.parse('2027-03-04T08:00:00+07:00'),
      what: 'pemeriksaan pelatihan, dan surel mingguan bila ada isinya',
      isCertain: false,
    });
  });

  it.each([
    ['AwaitDecision', 'pengingat kepada pejabat penyetuju', 'permintaan persetujuan kedaluwarsa'],
    ['CollectAnswers', 'pengingat survei', 'survei ditutup'],
    ['AwaitConfirmations', 'pengingat kepada atasan', 'konfirmasi atasan ditutup'],
    [
      'AwaitTrainings',
      'pemeriksaan pelatihan, dan surel mingguan bila ada isinya',
      'pelatihan berikutnya dibuka',
    ],
  ])('is on the way a reminder, and at its end the end: %s', async (state, before, atEnd) => {
    const waits = [wait(state, '2027-03-05T08:00:00+07:00')];
    const by = (closesAt: string) => async () => ({ closesAt });
    expect(await nextEvent(waits, NOW, by('2027-03-09T01:00:00.000Z'))).toMatchObject({
      what: before,
      isCertain: false,
    });
    expect(await nextEvent(waits, NOW, by('2027-03-05T01:00:00.000Z'))).toMatchObject({
      what: atEnd,
      isCertain: true,
    });
  });

  it('is the evaluation of the quarter where that comes first, on its first working morning', async () => {
    const waits = [wait('AwaitFollowUp', '2027-09-01T08:00:00+07:00')];
    expect(await nextEvent(waits, NOW, nobody)).toEqual({
      at: Date.parse('2027-04-01T08:00:00+07:00'),
      what: 'evaluasi Triwulan I Tahun 2027',
    });
    const newYear = Date.parse('2027-01-01T08:00:00+07:00');
    expect((await nextEvent(waits, newYear, nobody))?.what).toBe('evaluasi Triwulan IV Tahun 2026');
  });

  it('names the cycle where several run', async () => {
    const of = (cycle: unknown, until: string): Wait => ({
      ...wait('AwaitPlan', until),
      input: Object(cycle),
    });
    const later = of({ agency: 'a', cycle: '2027', activity: 'A01' }, '2027-03-09T08:00:00+07:00');
    const waits = [later, of({ agency: 'a', year: 2028 }, '2027-03-05T08:00:00+07:00')];
    expect((await nextEvent(waits, NOW, nobody))?.what).toBe(
      'koordinator diingatkan untuk mengajukan rencana (siklus 2028)',
    );
  });

  it('names the training, and tells its end from the reminders before it', async () => {
    const training = async () => ({ title: 'Bimtek Arsip', endsAt: '2027-03-10T16:00:00+07:00' });
    const at = async (until: string) =>
      (await nextEvent([wait('AwaitMoment', until, 'training')], NOW, training))?.what;
    expect(await at('2027-03-09T08:00:00+07:00')).toBe('pengingat sebelum pelatihan: Bimtek Arsip');
    expect(await at('2027-03-10T16:00:00+07:00')).toBe(
      'pelatihan selesai, daftar hadir diminta: Bimtek Arsip',
    );
  });

  it('is nothing where no workflow waits: no cycle is open', async () => {
    expect(await nextEvent([], NOW, nobody)).toBeUndefined();
  });
});
