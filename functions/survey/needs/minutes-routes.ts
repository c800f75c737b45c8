import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, type Session, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { ConflictError, ForbiddenError, NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { needsOf } from '../../../shared/reference/agency-reference.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import {
  listMinutes,
  type MinutesItem,
  nextMinutes,
  saveMinutes,
} from '../../../shared/store/need-minutes.ts';
import { readReference } from '../../../shared/store/reference.ts';
import { type FormState, formState } from '../../../shared/ui/form.tsx';
import { isSameMinutes, minutesOf, minutesValues, minutesView, NEW } from './minutes-form.tsx';

/** The form of one interview or group: a new one, or one that was typed before. */
export async function showMinutes(request: PageRequest, session: Session): Promise<PageResponse> {
  return html(await shown(request, session, undefined));
}

/** Keeps what the coordinator typed. */
export async function postMinutes(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  return await takeForm(request, {
    take: async (form) => {
      const [cycle, kept] = await Promise.all([readCycle(ref.agency, ref.cycle), listMinutes(ref)]);
      const before = asked(request, kept);
      const typed = minutesOf(form, needsOf(await readReference(cycle)), cycle.cycle);
      const done = doneAt(`/konsol/siklus/${cycle.cycle}/kebutuhan`, 'notula');
      // The same press twice finds its own minutes.
      if (kept.some((each) => isSameMinutes(each, typed))) return done;
      if (!areOpen(cycle)) {
        throw new RuleViolationError(
          'Kebutuhan siklus ini sudah dianalisis, sehingga notula tidak dapat ditambah atau diubah lagi.',
        );
      }
      if (form.get(VERSION_FIELD) !== String(versionOf(before))) throw new ConflictError('minutes');
      const minutes = before?.minutes ?? nextMinutes(kept);
      const saved = await saveMinutes(
        { ...ref, minutes, ...typed, savedAt: request.now.toISOString() },
        before,
      );
      if (!saved) throw new ConflictError('minutes');
      return done;
    },
    again: async (form) => await shown(request, session, form),
  });
}

/** Minutes weigh in the analysis, so they are typed before it is made. */
export function areOpen({ phase }: Pick<CycleItem, 'phase'>): boolean {
  return phase === 'SURVEY' || phase === 'CONFIRMATION';
}

/** @throws NotFoundError */
function asked(request: PageRequest, kept: readonly MinutesItem[]): MinutesItem | undefined {
  const name = request.params['minutes'];
  if (name === NEW) return undefined;
  const found = kept.find(({ minutes }) => minutes === name);
  if (found === undefined) throw new NotFoundError('minutes');
  return found;
}

async function shown(request: PageRequest, session: Session, form: FormState | undefined): Promise<string> {
  // Who said what in a small group: for those who typed it.
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const ref = cycleRefOf(request, session);
  const [cycle, kept] = await Promise.all([readCycle(ref.agency, ref.cycle), listMinutes(ref)]);
  const before = asked(request, kept);
  return await minutesView(session, {
    cycle: cycle.cycle,
    minutes: before,
    needs: needsOf(await readReference(cycle)),
    open: areOpen(cycle),
    version: versionOf(before),
    form: form ?? formState(before === undefined ? {} : minutesValues(before)),
  });
}
