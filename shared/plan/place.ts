import type { PlanLine } from '../store/plan.ts';

type Placed = Pick<PlanLine, 'form' | 'location'>;

/** Forms that are held at a distance whatever the place says: e-learning, pelatihan jarak jauh. */
const DISTANT_FORMS: ReadonlySet<string> = new Set(['NKL03', 'NKL04']);

/** Words by which a place is none: what the plan's draft writes, and what people write. */
const NO_PLACE = /\b(daring|online|virtual|zoom|webinar|google meet|teams)\b/i;

/** Whether people take part from where they are whatever is written of the place. */
export function isDistantForm(form: string): boolean {
  return DISTANT_FORMS.has(form);
}

/** Whether people take part from where they are, so that they need an address. */
export function isOnline({ form, location }: Placed): boolean {
  return isDistantForm(form) || NO_PLACE.test(location);
}

/** Where an activity is held, as people read it: no hall is named for one that has none. */
export function placeOf(line: Placed): string {
  return isOnline(line) && !NO_PLACE.test(line.location) ? 'Daring' : line.location;
}

/** Why a place cannot be that of the form, a sentence; undefined when it can. An empty one is filled in later. */
export function placeFault({ form, location }: Placed): string | undefined {
  if (!isDistantForm(form) || location === '' || NO_PLACE.test(location)) return undefined;
  return 'Bentuk ini diikuti dari tempat masing-masing, tanpa ruangan: isi “Daring”, atau pilih bentuk lain.';
}
