import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import type { PageRequest } from '../http/message.ts';
import type { Session } from './signed-in.tsx';

/** The cycle of a console path, always of the agency of who is signed in. @throws NotFoundError for no year */
export function cycleRefOf(request: PageRequest, { agency }: Session): CycleRef {
  const cycle = request.params['cycle'] ?? '';
  if (!/^\d{4}$/.test(cycle)) throw new NotFoundError('cycle');
  return { agency, cycle };
}
