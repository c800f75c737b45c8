import { hash } from 'node:crypto';
import type { Mail } from '../world/mail.ts';
import type { World } from '../world/world.ts';
import type { Execution, PhaseSpan } from './executions.ts';

/** What two years of one seed must share; mails by what they say, because links are signed anew. */
export function digestOf(
  world: World,
  parts: { readonly executions: readonly Execution[]; readonly phases: readonly PhaseSpan[] },
): string {
  const mails = [
    ...new Set(world.mails.map(({ at, to, subject }) => `${new Date(at).toISOString()} ${to} ${subject}`)),
  ].sort();
  const deeds = [...world.deeds].map(([deed, times]) => `${deed}: ${times}`).sort();
  const documents = [...world.documents.keys()].sort();
  return hash('sha256', JSON.stringify({ ...parts, mails, deeds, documents }), 'hex');
}

/** Mails by purpose, doubles included. */
export function mailsByPurpose({ mails }: World): Readonly<Record<string, number>> {
  const groups = Map.groupBy(mails, ({ purpose }) => purpose);
  return Object.fromEntries([...groups].map(([purpose, sent]) => [purpose, sent.length] as const).sort());
}

/** The same by what they say: of one purpose, by the first word of the subject. */
export function mailsByKind({ mails }: World): Readonly<Record<string, number>> {
  const groups = Map.groupBy(mails, kindOf);
  return Object.fromEntries([...groups].map(([kind, sent]) => [kind, sent.length] as const).sort());
}

/** 'umpan-balik: pengingat'. */
function kindOf({ purpose, subject }: Mail): string {
  const [first = ''] = subject.replace(/^\[.*?\] /, '').match(/\p{L}+/u) ?? [];
  return `${purpose}: ${first.toLowerCase()}`;
}
