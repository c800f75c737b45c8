import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MOST_DAYS } from '../../../functions/agency/calendar/calendar-routes.ts';
import { LONGEST_NAME as LONGEST_OFFICER } from '../../../functions/agency/officers/officer-form.ts';
import { MOST_EMBLEM_BYTES } from '../../../functions/agency/paper-style/paper-style-routes.ts';
import { MOST_PROVIDERS } from '../../../functions/agency/providers/provider-fields.ts';
import { LONGEST_TITLES } from '../../../functions/agency/reference/post-rows.ts';
import { MOST, OFFERINGS_BYTES } from '../../../functions/agency/reference/reference-table.ts';
import { MOST_REQUESTS } from '../../../functions/approval/approval-request.step.ts';
import { NOTE_LENGTH } from '../../../functions/approval/decision-form.ts';
import { LONGEST_REASON } from '../../../functions/evaluation/course/course-form.ts';
import { MOST_COURSES } from '../../../functions/evaluation/course/reported-courses.ts';
import {
  LONGEST_INDICATOR,
  LONGEST_SENTENCE,
} from '../../../functions/evaluation/follow-up/follow-up-form.ts';
import { LONGEST_NOTE } from '../../../functions/evaluation/follow-up/outcome-form.tsx';
import { LONGEST_OWNER } from '../../../functions/evaluation/follow-up/owners.ts';
import { LONGEST_NOTE as LONGEST_WORD } from '../../../functions/evaluation/report/acknowledgement-view.tsx';
import { addMeasures, countParticipant } from '../../../functions/evaluation/report/count-participant.ts';
import { MOST_OF_TRAININGS } from '../../../functions/evaluation/report/recommendations.ts';
import { MOST_SERVICES } from '../../../functions/evaluation/report/service-effects.ts';
import { MOST_TRANSFERS } from '../../../functions/evaluation/report/transfers.ts';
import { FEEDBACK_BYTES } from '../../../functions/feedback/answers-text.ts';
import { COMMENT_BYTES } from '../../../functions/feedback/feedback-summary.ts';
import { LONGEST_ACTION } from '../../../functions/feedback/feedback-view.tsx';
import { MOST_PEOPLE } from '../../../functions/intake/performance/appraisal-table.ts';
import {
  LONGEST_CELL,
  LONGEST_NAME as LONGEST_NAME_OF_STAFF,
} from '../../../functions/intake/reading/cell-faults.ts';
import { addAnalysed, analysePerson, nothingAnalysed } from '../../../functions/plan/analysis/gap-table.ts';
import {
  LINE_BYTES,
  LONGEST_NAME,
  lengthFault,
  MOST_ACTIVITIES,
  MOST_SEATS,
  MOST_TARGETS,
  PLAN_BYTES,
  requireRoom,
} from '../../../functions/plan/lines/plan-bounds.ts';
import { MOST_COURSES as MOST_HANDED_OVER } from '../../../functions/staff/handover/offer-history.ts';
import { MOST_STATEMENTS } from '../../../functions/survey/needs/minutes-form.tsx';
import {
  LONGEST_REASON as LONGEST_CORRECTION,
  MOST_CORRECTIONS,
} from '../../../functions/training/attendance/correct-attendance.ts';
import { MOST_SESSIONS } from '../../../functions/training/schedule/change-session.ts';
import { QUESTIONS_BYTES } from '../../../functions/training/test/write-questions.ts';
import { defaultSettings } from '../../../shared/cycle/settings.ts';
import { MOST_FORM_BYTES } from '../../../shared/http/message.ts';
import { sampleReference } from '../../../shared/reference/agency-reference.ts';
import { predicates } from '../../../shared/rules/appraisal.ts';
import { periodsOf } from '../../../shared/rules/service-indicators.ts';
import { BLOCK_ENTRIES, blockOf, placeOf } from '../../../shared/staff/directory.ts';
import { fieldNames } from '../../../shared/staff/field-words.ts';
import { MOST_CHANGES, VALUE_SIGNS } from '../../../shared/staff/history.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { UNITS_BYTES } from '../../../shared/store/analysis.ts';
import { ITEM_BYTES, itemBytes } from '../../../shared/store/definition.ts';
import { MOST_MARKS, MOST_POSTS, POST_BYTES } from '../../../shared/store/forum.ts';
import { PART_BYTES } from '../../../shared/store/import-parts.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { MOST_UNITS } from '../../../shared/store/service-figures.ts';
import { MOST_PASSED_OVER, TYPED_BYTES } from '../../../shared/store/staff-import.ts';
import { PIECE_BYTES } from '../../../shared/store/submitted-paper.ts';
import { MOST_MEMBERS } from '../../../shared/store/team.ts';
import { LONGEST_COMMENT } from '../../../shared/training/reaction.ts';
import { line } from '../../evaluation/scene.ts';
import { someAnswers } from '../../plan/scene.ts';
import { entityNames, files } from '../../versions/entities.ts';

/** So many letters, three bytes each in UTF-8: no letter that a form takes has more for its length. */
const letters = (count: number) => '語'.repeat(count);
/** So many bytes. */
const bytes = (count: number) => 'x'.repeat(count);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** Keys and identifiers of every item, as long as they get. */
const key = { pk: bytes(200), sk: bytes(200), agency: bytes(40), cycle: '2027', activity: 'A200' };
const id = (index: number) => String(index).padStart(16, 'p');
const when = '2027-01-04T02:00:00.000Z';

const questions = bytes(QUESTIONS_BYTES);

/** The fullest shard has fewer people (shared/store/definition.ts): here each is of another unit. */
const FULLEST_SHARD = 200;

const staff = (index: number): StaffRecord => ({
  employeeId: id(index),
  nip: '199001012015011001',
  name: letters(3 * LONGEST_CELL),
  email: bytes(254),
  kind: 'pns',
  sex: 'P',
  grade: 'III/a',
  postTitle: letters(LONGEST_CELL),
  postKind: sampleReference.posts[index % sampleReference.posts.length]?.code ?? 'pelaksana',
  echelon: letters(LONGEST_CELL),
  requiredLevel: 1,
  unitId: `${bytes(LONGEST_CELL - 4)}${index}`,
  unitName: letters(LONGEST_CELL),
  supervisorId: id(1),
  education: letters(LONGEST_CELL),
});
const participant = (index: number): ParticipantItem => ({
  ...key,
  shard: 714,
  employeeId: id(index),
  staff: staff(index),
  linkVersion: 1,
  answers: someAnswers(index),
  answersVersion: 1,
  submittedAt: when,
  confirmation: { by: id(1), at: when, indicators: someAnswers(index + 1).indicators },
  credits: Object.fromEntries(
    many(MOST_ACTIVITIES, (at) => [
      `A${at}`,
      {
        learningHours: 20,
        on: when,
        certificate: bytes(40),
        number: letters(200),
        provenOn: when,
      },
    ]),
  ),
});
const shard = many(FULLEST_SHARD, participant);
const oneForm = { ...key, form: bytes(MOST_FORM_BYTES) };
const officer = {
  name: letters(LONGEST_OFFICER),
  title: letters(LONGEST_OFFICER),
  kind: 'definitif',
  nip: bytes(18),
  mandate: { number: letters(LONGEST_OFFICER), until: '2027-03-31', of: letters(LONGEST_OFFICER) },
  address: bytes(64),
};
const advice = (count: number) =>
  many(count, () => ({
    code: 'IMPROVE-A200',
    activity: 'A200',
    sentence: letters(2 * LONGEST_NAME + 100),
    evidence: letters(100),
  }));
/** Advice on the whole beside that on trainings; one names twenty units. */
const general = { ...advice(1)[0], evidence: letters(20 * (LONGEST_CELL + 2)) };

/** What the directory of so many people says of its blocks: four orders, and some ten words of each person. */
function directoryOf(people: number): Uint8Array {
  const entry = { key: '', employeeId: '', traits: 127 };
  const entries = many(BLOCK_ENTRIES, () => entry);
  const blocks = many(Math.ceil((people * 14) / BLOCK_ENTRIES), (at) => ({
    ...blockOf(`12-${randomUUID()}`, entries),
    first: placeOf({ key: `${id(at)} ${randomUUID()}`, employeeId: randomUUID().slice(0, 16) }),
  }));
  return gzipSync(JSON.stringify({ unit: blocks }));
}

/** The largest item of each kind that the product can write at its bounds. */
/** All courses that one agency hands over of a person. */
const handedOver = many(MOST_HANDED_OVER, () => ({
  course: bytes(64),
  title: letters(LONGEST_NAME),
  cycle: '2027',
  on: '2027-06-01',
  certificate: bytes(26),
  number: letters(100),
  issuer: { agency: bytes(64), name: letters(LONGEST_NAME) },
}));

const largest: Readonly<Record<string, object>> = {
  // What one form says, and nothing that gathers.
  Agency: oneForm,
  ReminderOrder: oneForm,
  Officer: { ...oneForm, ...officer },
  Employee: {
    ...key,
    record: staff(1),
    formerIds: many(50, () => letters(16)),
    formerNips: many(50, () => letters(18)),
    brought: { references: many(20, () => letters(22)), courses: handedOver },
    joining: { twin: letters(16), before: staff(1), status: 'ACTIVE' },
    history: many(MOST_CHANGES, () => ({
      ...key,
      changes: Object.keys(fieldNames).map((field) => ({
        field,
        from: letters(VALUE_SIGNS),
        to: letters(VALUE_SIGNS),
      })),
    })),
  },
  // A line has its own bound (LINE_BYTES), shares are twelve.
  JointOffer: { ...key, line: bytes(10_000), share: letters(LONGEST_NAME), guest: oneForm },
  JointShares: {
    ...key,
    references: Object.fromEntries(many(12, (n) => [`${n}${letters(LONGEST_NAME)}`, bytes(22)])),
  },
  Handover: { ...key, ...staff(1), courses: handedOver, received: oneForm },
  Enrollment: {
    ...key,
    ...staff(1),
    behaviour: oneForm,
    sealedFeedback: bytes(2 * FEEDBACK_BYTES),
    proof: { file: bytes(500), fileName: letters(255), number: letters(200), reason: letters(500) },
    action: letters(LONGEST_ACTION),
    // A day each, as long as behaviour may be waited for.
    shared: { topic: bytes(22), post: bytes(22) },
    applied: Object.fromEntries(many(300, (day) => [`2027-${day}`, 'NO_CHANCE'])),
  },
  ProofMark: { ...key, mark: bytes(80) },
  AnswerKey: { ...key, privateKey: bytes(43) },
  Feedback: { ...key, comment: letters(LONGEST_COMMENT), reaction: oneForm },
  Certificate: {
    ...key,
    ...staff(1),
    line: bytes(LINE_BYTES),
    signer: officer,
    sessions: many(MOST_SESSIONS, () => ({ date: bytes(10), materials: letters(LONGEST_NAME), hours: 5 })),
    revoked: { on: bytes(10), reason: letters(LONGEST_REASON) },
  },
  Audit: {
    ...key,
    title: letters(LONGEST_NAME),
    act: bytes(200),
    reason: letters(300),
    subject: bytes(27 * 1000),
  },
  Unit: { ...key, unit: staff(1) },
  Cycle: {
    ...key,
    settings: { ...defaultSettings, approvalChain: many(6, () => bytes(30)) },
    enactment: oneForm,
  },
  // What AWS bounds: a cause of 32,768 letters, an input or a token of at most 256 KB together.
  Fault: { ...key, sentence: letters(33_000), input: bytes(256 * 1024) },
  Run: { ...key, execution: bytes(300), outcome: bytes(256) },
  Waitpoint: { ...key, token: bytes(1024), result: bytes(256) },
  Cursor: { ...key, done: many(100, id) },
  // Identifiers and dates.
  ...Object.fromEntries(
    [
      'KnownAgency',
      'OpenCycle',
      'Address',
      'FewerReminders',
      'SentMail',
      'DeliveryNotice',
      'Reminded',
      'MailedLink',
      'LinkRenewals',
      'EvaluatedUntil',
      'UntoldFault',
      'IllPerson',
      'ConsoleSession',
      'Objection',
    ].map((kind) => [kind, { ...key, ids: many(20, () => bytes(300)) }]),
  ),
  // What gathers.
  Participant: participant(1),
  Team: {
    ...key,
    name: letters(LONGEST_CELL),
    members: many(MOST_MEMBERS, (at) => ({ employeeId: id(at), shard: 714 })),
  },
  Analysis: {
    ...key,
    ...shard
      .flatMap((one): ParticipantItem[] => [one, { ...one, staff: { ...one.staff, kind: 'pppk' } }])
      .map((one) => analysePerson(one))
      .reduce(addAnalysed, nothingAnalysed),
    units: bytes(UNITS_BYTES),
    priorities: many(MOST.areas + 9, () => ({
      code: 'T06',
      score: 0.123456789,
      survey: 0.123456789,
      factor: 1.123456789,
      agreed: 1000,
      present: 1000,
    })),
  },
  Measure: {
    ...key,
    measures: shard.map((person) => countParticipant(person, '2027-12-31')).reduce(addMeasures, {}),
  },
  Plan: {
    ...key,
    lines: bytes(PLAN_BYTES),
    notes: many(60, () => bytes(400)),
    returned: { role: 'camat', note: bytes(NOTE_LENGTH), at: when, expired: false },
    contentHash: bytes(64),
    change: { kind: 'REVISION', reason: bytes(500), base: 'B0001', after: 1, openedAt: when },
    effect: { cost: 10 ** 12, activities: 200, closed: 0.123456789, people: 100_000 },
    effectBefore: { cost: 10 ** 12, activities: 200, closed: 0.123456789, people: 100_000 },
    decrees: many(40, () => ({ revision: 2, number: bytes(200), date: when })),
  },
  Target: { ...key, people: many(400, (at) => ({ employeeId: id(at), shard: 714, basis: 'pemerataan' })) },
  AgencyReference: {
    ...key,
    areas: many(MOST.areas, () => ({
      code: 'T01',
      name: bytes(150),
      posts: many(MOST.posts, () => bytes(30)),
    })),
    posts: many(MOST.posts, () => ({
      code: bytes(30),
      name: bytes(150),
      level: 5,
      titles: [bytes(LONGEST_TITLES)],
      within: bytes(LONGEST_TITLES),
      heads: bytes(LONGEST_TITLES),
      above: bytes(30),
      next: bytes(30),
      certified: true,
    })),
    goals: many(MOST.goals, () => ({
      code: bytes(20),
      name: bytes(150),
      source: 'technology',
      needs: many(60, () => 'T01'),
    })),
    roles: many(MOST.roles, () => ({ role: bytes(30), name: bytes(150), approves: true })),
    offerings: bytes(16),
    remote: many(MOST.remote, () => ({ unit: bytes(150), note: bytes(100) })),
    former: many(40, () => ({ role: bytes(30), at: when })),
  },
  Providers: {
    ...key,
    providers: many(MOST_PROVIDERS, () => ({
      name: bytes(150),
      contact: bytes(200),
      email: bytes(200),
      phone: bytes(40),
      agreement: bytes(200),
      partner: bytes(200),
      until: when,
      experience: bytes(500),
    })),
    toldAt: when,
  },
  AgencyOfferings: { ...key, name: bytes(16), offerings: bytes(OFFERINGS_BYTES) },
  TrainingPartner: {
    ...key,
    confirmation: { facilitator: letters(200), note: letters(500), by: letters(200) },
    report: {
      attended: Object.fromEntries(many(MOST_SEATS, (at) => [id(at), many(MOST_SESSIONS, () => 'S01')])),
      by: letters(200),
    },
  },
  OfferRequest: {
    ...key,
    title: bytes(200),
    provider: bytes(200),
    answer: { by: bytes(200), note: bytes(500) },
  },
  PlanPaper: { ...key, piece: bytes(PIECE_BYTES) },
  Approval: {
    ...key,
    steps: many(MOST_REQUESTS, () => ({
      role: bytes(30),
      revision: 16,
      status: 'RETURNED',
      askedAt: when,
      expiresAt: when,
      content: bytes(64),
      asked: officer,
      officer,
      linkVersion: 3,
      mailedVersion: 3,
      decidedAt: when,
      // One that was passed on names a delegate, which is shorter, and has no note.
      note: bytes(NOTE_LENGTH),
      own: many(20, () => 'A200'),
    })),
  },
  QuestionBank: {
    ...key,
    course: bytes(40),
    title: letters(200),
    questions,
    perPaper: 20,
    passMark: 70,
    writtenAt: when,
  },
  Training: {
    ...key,
    line: bytes(LINE_BYTES),
    meetingUrl: bytes(500),
    seats: many(MOST_SEATS, id),
    promoted: many(MOST_SEATS, id),
    leaving: many(MOST_SEATS, id),
    waitlist: many(MOST_TARGETS, id),
    waitingHours: Object.fromEntries(many(MOST_TARGETS, (at) => [id(at), -23_976.5])),
    offers: Object.fromEntries(many(MOST_SEATS, (at) => [id(at), when])),
    attendance: Object.fromEntries(many(MOST_TARGETS, (at) => [id(at), 10])),
    sessions: many(MOST_SESSIONS, (at) => ({
      id: `S${at}`,
      date: '2027-03-09',
      startTime: '08:00',
      endTime: '16:00',
      place: letters(200),
      facilitator: letters(200),
      materials: letters(200),
      meetingUrl: bytes(500),
      news: 'CANCELLED',
      believedStart: when,
    })),
    sessionsAttended: Object.fromEntries(
      many(MOST_SEATS, (at) => [id(at), many(MOST_SESSIONS - 1, () => 'S01')]),
    ),
    test: { questions },
    corrections: many(MOST_CORRECTIONS, () => ({ at: when, reason: letters(LONGEST_CORRECTION) })),
    gone: many(MOST_SEATS, id),
    late: many(MOST_SEATS, id),
    summary: { comments: bytes(COMMENT_BYTES), reaction: oneForm.agency },
  },
  Report: {
    ...key,
    figures: many(60, () => ({
      code: bytes(30),
      label: bytes(100),
      value: 12.345,
      n: 100_000,
      basis: bytes(40),
      caution: bytes(200),
    })),
    recommendations: [...advice(MOST_OF_TRAININGS + 8), general],
    activities: many(MOST_ACTIVITIES, () => ({
      activity: 'A200',
      title: letters(LONGEST_NAME),
      endsOn: '2027-01-04',
      invited: 2000,
      attended: 2000,
      reaction: 4.123456789,
      cost: 1_000_000_000_000,
    })),
    courses: many(MOST_COURSES, () => ({
      activity: 'A200',
      proposed: 'CHANGE_PROVIDER',
      because: bytes(150),
      verdict: 'CHANGE_PROVIDER',
    })),
    services: many(MOST_SERVICES, () => ({
      activity: 'A200',
      indicator: 'ADUAN',
      unitsWith: MOST_UNITS,
      unitsWithout: MOST_UNITS,
      difference: -12_345.123456789,
      low: -12_345.123456789,
      high: -12_345.123456789,
      level: 0.999123456789,
      effectSize: -12.123456789,
    })),
    transfers: many(MOST_TRANSFERS, () => ({
      activity: 'A200',
      actions: 2000,
      told: 2000,
      judged: 2000,
      seen: 2000,
    })),
    head: officer,
  },
  ServiceFigures: {
    ...key,
    units: Object.fromEntries(
      many(MOST_UNITS, (at) => [
        staff(at).unitId,
        Object.fromEntries(periodsOf('2027').map((period) => [period, 12_345.67])),
      ]),
    ),
  },
  Acknowledgement: { ...key, reader: bytes(64), name: letters(LONGEST_OFFICER), note: letters(LONGEST_WORD) },
  NeedMinutes: {
    ...key,
    place: letters(200),
    heard: letters(200),
    statements: many(MOST_STATEMENTS, () => ({
      code: 'T06',
      text: letters(500),
      agreed: 500,
      cause: 'motivation',
    })),
  },
  Performance: {
    ...key,
    units: Object.fromEntries(
      many(1_000, (at) => [
        staff(at).unitId,
        Object.fromEntries(predicates.map((predicate) => [predicate, 100_000])),
      ]),
    ),
    trained: Object.fromEntries(
      ['2027', '2028'].map((cycle) => [
        cycle,
        Object.fromEntries(
          many(MOST_ACTIVITIES, (at) => [
            `A${at}`,
            Object.fromEntries(predicates.map((predicate) => [predicate, 100_000])),
          ]),
        ),
      ]),
    ),
    fileName: letters(LONGEST_CELL),
  },
  Appraisals: {
    ...key,
    people: Object.fromEntries(many(MOST_PEOPLE, (at) => [id(at), 'SANGAT_KURANG'])),
  },
  StaffImport: {
    ...key,
    fileName: letters(LONGEST_CELL),
    others: bytes(TYPED_BYTES),
    passedOver: many(MOST_PASSED_OVER, () => letters(LONGEST_NAME_OF_STAFF)),
    keptFields: Object.fromEntries(
      many(MOST_PASSED_OVER, (at) => [
        id(at),
        ['name', 'email', 'grade', 'postTitle', 'unitName', 'supervisorId'],
      ]),
    ),
    uploadedBy: officer,
    decidedBy: officer,
  },
  StaffImportPart: { ...key, bytes: new Uint8Array(PART_BYTES) },
  // Packed they are smaller: so much of a block's lists is letters.
  StaffDirectoryBlock: {
    ...key,
    entries: many(BLOCK_ENTRIES, (at) => ({ key: letters(100), employeeId: id(at), traits: 127 })),
  },
  StaffDirectory: { ...key, bytes: directoryOf(100_000) },
  ReportedTopic: { ...key, topic: letters(22), at: bytes(24) },
  ForumTurns: { ...key, begun: Array.from({ length: 5 }, () => ({ topic: letters(22), at: bytes(24) })) },
  Topic: {
    ...key,
    title: letters(LONGEST_NAME),
    posts: many(MOST_POSTS, () => ({
      id: bytes(22),
      author: bytes(26),
      authorName: letters(LONGEST_NAME_OF_STAFF),
      unitName: letters(LONGEST_CELL),
      at: bytes(24),
      text: bytes(POST_BYTES),
      helpful: many(MOST_MARKS, () => bytes(26)),
      reports: many(MOST_MARKS, () => bytes(26)),
      file: { key: bytes(104), name: letters(50), bytes: 5_242_880 },
      hidden: { at: bytes(24), reason: letters(500), toldAt: bytes(24) },
    })),
  },
  LetterNumber: { ...key, number: letters(LONGEST_NAME) },
  // A trail for each year of a century.
  CheckedAgency: { ...key },
  KnownCoordinator: { ...key, since: bytes(24) },
  TrailHeads: {
    ...key,
    heads: many(100, (at) => ({ name: String(2027 + at), number: 9_999_999_999, fingerprint: bytes(64) })),
    version: 36_500,
  },
  // Five years in hand, each full.
  AgencyCalendar: {
    ...key,
    years: many(5, () => bytes(4)),
    days: many(5 * MOST_DAYS, () => ({
      kind: 'RAMADAN',
      date: bytes(10),
      to: bytes(10),
      name: letters(100),
      source: letters(LONGEST_NAME),
    })),
    ramadanHours: { opens: bytes(5), closes: bytes(5) },
  },
  PaperStyle: { ...oneForm, emblem: new Uint8Array(MOST_EMBLEM_BYTES) },
  CourseDecision: {
    ...key,
    title: letters(LONGEST_NAME),
    provider: letters(LONGEST_NAME),
    reason: letters(LONGEST_REASON),
    evidence: many(8, () => bytes(250)),
  },
  FollowUps: {
    ...key,
    items: [
      ...advice(MOST_OF_TRAININGS + 10).map((one) => ({
        ...one,
        sentence: letters(LONGEST_SENTENCE),
        owner: letters(LONGEST_OWNER),
        dueOn: '2027-01-04',
        ownerId: id(1),
        since: when,
        assignedBy: letters(LONGEST_OFFICER),
        indicator: letters(LONGEST_INDICATOR),
        outcome: { state: 'DROPPED', note: letters(LONGEST_NOTE), at: '2027-01-04T02:00:00.000Z' },
      })),
      general,
    ],
    head: officer,
    told: Object.fromEntries(many(MOST_OF_TRAININGS + 10, (index) => [id(index), when])),
  },
  PromisedFollowUps: key,
  Erasure: { ...key, reason: letters(300), proposed: officer, approved: officer },
  DataRequest: { ...key, words: letters(1_000), name: letters(600), answer: { words: letters(1_000) } },
};

describe('the largest item', () => {
  it.each(Object.entries(largest))('%s stays within the 400 KB of DynamoDB', (_kind, item) => {
    expect(itemBytes({ ...key, ...item })).toBeLessThan(ITEM_BYTES);
  });

  it('is known of every kind of item', () => {
    expect(entityNames.length).toBeGreaterThan(25);
    expect(Object.keys(largest).sort()).toEqual([...entityNames].sort());
    // None is hidden in its file.
    const made = files.flatMap((file) => readFileSync(file, 'utf8').match(/new Entity\(/g) ?? []);
    expect(made).toHaveLength(entityNames.length);
  });
});

describe('a plan', () => {
  it('holds two hundred activities that are described at length', () => {
    const long = line('A200', {
      title: bytes(LONGEST_NAME),
      provider: bytes(120),
      targetDescription: bytes(250),
      curriculum: bytes(200),
      reason: bytes(400),
    });
    expect(() => requireRoom(many(MOST_ACTIVITIES, () => long))).not.toThrow();
    expect(() => requireRoom(many(MOST_ACTIVITIES + 1, () => long))).toThrow('paling banyak 200 kegiatan');
    expect(() => requireRoom(many(150, () => ({ ...long, reason: bytes(3000) })))).toThrow('terlalu panjang');
  });

  it('refuses an activity that fits into no training', () => {
    expect(lengthFault(line('A01', {}))).toEqual({});
    expect(lengthFault(line('A01', { reason: bytes(LINE_BYTES) }))).toHaveProperty('title');
  });
});
