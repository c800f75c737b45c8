import { formatMoment } from '../rules/format.ts';
import type { ParticipantItem } from '../store/participant.ts';

type Answered = Pick<ParticipantItem, 'given' | 'typedAt'>;

/**
 * How answers came through the coordinator, as whoever reads them is told: "Diketik oleh Rina Marlina dari lembar kertas,
 * Senin, 2 November 2026 pukul 09.00 WIB."; undefined where the person sent them by an own link.
 */
export function givenInWords({ given, typedAt }: Answered): string | undefined {
  // Before the mark there was only when.
  if (given === undefined) {
    return typedAt === undefined ? undefined : `Diketik koordinator dari lembar kertas, ${moment(typedAt)}.`;
  }
  const { way, at, by = 'koordinator', correctedAt } = given;
  const came =
    way === 'TYPED'
      ? `Diketik oleh ${by} dari lembar kertas`
      : 'Dijawab lewat tautan yang diteruskan koordinator';
  const since =
    correctedAt === undefined ? '' : ` Diperbaiki lewat tautan pribadi pegawai, ${moment(correctedAt)}.`;
  return `${came}, ${moment(at)}.${since}`;
}

/** Whether answers stand as they came through the coordinator, and the person has not changed them since. */
export function isUnseen({ given, typedAt }: Answered): boolean {
  return given === undefined ? typedAt !== undefined : given.correctedAt === undefined;
}

function moment(iso: string): string {
  return formatMoment(new Date(iso));
}
