import type { Signer } from '../documents/paper.ts';
import { listInWords } from '../rules/format.ts';
import { bareName, degreesOf } from '../rules/names.ts';
import { rankName } from '../rules/rank.ts';
import type { ApprovalStep } from '../store/approval.ts';
import { officeOf } from '../store/officer.ts';

/** An officer as the register, or a decision, has him or her. */
interface Officer {
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly nip?: string | undefined;
}

/**
 * Says of a decision that one person gave in several offices of the chain who looks a second time: the next one up, in the
 * end whoever enacts the plan; undefined for any other.
 */
export function secondLookOf(
  chain: readonly string[],
  nameOf: (role: string) => string,
): (step: Pick<ApprovalStep, 'role' | 'besides'>) => string | undefined {
  return ({ role, besides = [] }) => {
    if (besides.length === 0) return undefined;
    const next = chain[chain.indexOf(role) + 1];
    const above = next === undefined ? 'Pejabat Pembina Kepegawaian pada penetapan' : nameOf(next);
    return `Juga bertindak sebagai ${listInWords(besides.map(nameOf))}: satu keputusan, penilaian kedua pada ${above}`;
  };
}

type Printed = readonly {
  readonly name: string;
  readonly nip?: string | undefined;
  readonly grade?: string | undefined;
}[];

/** An officer under whose name a plan goes out; the rank, which a signature bears, is the staff's own of that NIP. */
export function signerOf(officer: Officer, people: Printed): Signer {
  return {
    post: officeOf(officer),
    name: nameInPaper(officer, people),
    ...rankInPaper(officer.nip, people),
    nip: officer.nip,
  };
}

/** 'Pembina (IV/a)' of whoever of the staff has a NIP; nothing of anybody else. */
export function rankInPaper(nip: string | undefined, people: Printed): Pick<Signer, 'rank'> {
  const grade = nip === undefined ? '' : (people.find((person) => person.nip === nip)?.grade ?? '');
  return grade === '' ? {} : { rank: rankName(grade) };
}

/**
 * The name of an officer as the paper's table of people has it: one person bears one name, with the same degrees, on
 * every page. Found by NIP, or as the only one of that name, whose degrees do not say that it is somebody else.
 */
export function nameInPaper({ name, nip }: Pick<Officer, 'name' | 'nip'>, people: Printed): string {
  const sameNip = people.find((person) => nip !== undefined && person.nip === nip);
  if (sameNip !== undefined) return sameNip.name;
  const namesakes = people.filter((person) => bareName(person.name) === bareName(name));
  const [only] = namesakes;
  return namesakes.length === 1 && only !== undefined && mayBeOne(name, only.name) ? only.name : name;
}

/** Whether one of two names bears all degrees of the other: "Aisyah, S.Kom." is not "Aisyah, S.Sos.". */
function mayBeOne(one: string, other: string): boolean {
  const [few = [], many = []] = [degreesOf(one), degreesOf(other)].toSorted((a, b) => a.length - b.length);
  return few.every((degree) => many.includes(degree));
}
