import { type Competency, competencies, competencyOf } from '../../shared/reference/competency-dictionary.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import { shuffled } from './deterministic-order.ts';

/** Questions of a test, and statements of a self-assessment. */
export const QUESTION_COUNT = 5;

/** The levels that posts of a kecamatan require (domain.md 2.1); 4 and 5 are asked of nobody here. */
const HIGHEST_LEVEL = 3;

export interface Question {
  /** Name of its field in the form. */
  readonly name: string;
  readonly text: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Value of the right choice. */
  readonly right: string;
}

/**
 * What is asked before and after a training. A test has right answers; a self-assessment has none and is
 * never called a test score in figures: people's view of themselves changes by learning too.
 */
export type Quiz =
  | { readonly kind: 'test'; readonly questions: readonly Question[] }
  | { readonly kind: 'self-assessment'; readonly statements: readonly { name: string; text: string }[] };

/**
 * The same five questions before and after, made from the dictionary of PermenPANRB 38/2017 for the
 * managerial and socio-cultural competencies of a line; five statements where it has technical ones only.
 */
export function quizOf(line: Pick<PlanLine, 'activity' | 'title' | 'competencies'>): Quiz {
  const asked = line.competencies.flatMap((code) => competencyOf(code) ?? []);
  if (asked.length === 0) return { kind: 'self-assessment', statements: statementsOn(line.title) };
  const seed = `${line.activity} ${line.title}`;
  const questions = rounds(asked, seed).map((behaviour, index) => questionOn(behaviour, index, seed));
  return { kind: 'test', questions };
}

/** One behaviour of a competency at a level. */
interface Behaviour {
  readonly competency: Competency;
  readonly level: number;
  readonly text: string;
}

/** Behaviours to ask for: the competencies take turns, and none is asked twice. */
function rounds(asked: readonly Competency[], seed: string): Behaviour[] {
  const decks = asked.map((competency) => shuffled(behavioursOf(competency), `${seed} ${competency.code}`));
  return Array.from({ length: QUESTION_COUNT }, (_, turn) => {
    const deck = decks[turn % decks.length] ?? [];
    return deck[Math.floor(turn / decks.length)];
  }).filter((behaviour) => behaviour !== undefined);
}

function behavioursOf(competency: Competency): Behaviour[] {
  return competency.levels
    .filter(({ level }) => level <= HIGHEST_LEVEL)
    .flatMap(({ level, indicators }) => indicators.map((text) => ({ competency, level, text })));
}

function questionOn(right: Behaviour, index: number, seed: string): Question {
  const texts = shuffled([right, ...distractors(right, `${seed} ${index}`)], `${seed} ${index} pilihan`);
  const choices = texts.map(({ text }, place) => ({ value: 'abcd'.charAt(place), label: text }));
  return {
    name: `soal-${index + 1}`,
    text: `Perilaku mana yang sesuai dengan kompetensi ${right.competency.name} level ${right.level}?`,
    choices,
    right: 'abcd'.charAt(texts.indexOf(right)),
  };
}

/** One of the same competency at another level, two of other competencies: near, but not right. */
function distractors(right: Behaviour, seed: string): Behaviour[] {
  const same = behavioursOf(right.competency).filter(({ level }) => level !== right.level);
  const others = competencies
    .filter(({ code }) => code !== right.competency.code)
    .flatMap(behavioursOf)
    .filter(({ text }) => text !== right.text);
  return [...shuffled(same, `${seed} sama`).slice(0, 1), ...shuffled(others, `${seed} lain`).slice(0, 2)];
}

function statementsOn(title: string): { name: string; text: string }[] {
  return [
    `Saya memahami aturan yang menjadi dasar materi “${title}”.`,
    'Saya tahu langkah-langkah kerjanya dari awal sampai selesai.',
    'Saya dapat mengerjakannya sendiri dalam tugas sehari-hari.',
    'Saya dapat mengatasi masalah yang biasa muncul.',
    'Saya dapat menjelaskannya kepada rekan kerja.',
  ].map((text, index) => ({ name: `pernyataan-${index + 1}`, text }));
}
