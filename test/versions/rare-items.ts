import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { Address, FewerReminders, Reminded, SentMail } from '../../shared/store/address.ts';
import { AgencyCalendar } from '../../shared/store/agency-calendar.ts';
import { Feedback } from '../../shared/store/answers.ts';
import { CourseDecision } from '../../shared/store/course.ts';
import { DataRequest } from '../../shared/store/data-request.ts';
import { DeliveryNotice } from '../../shared/store/delivery-notice.ts';
import { Erasure } from '../../shared/store/erasure.ts';
import { FollowUps, PromisedFollowUps } from '../../shared/store/follow-ups.ts';
import { ForumTurns, ReportedTopic, Topic } from '../../shared/store/forum.ts';
import { Handover } from '../../shared/store/handover.ts';
import { JointOffer, JointShares } from '../../shared/store/joint-offer.ts';
import { LetterNumber } from '../../shared/store/letter-number.ts';
import { LinkRenewals } from '../../shared/store/mailed-link.ts';
import { NeedMinutes } from '../../shared/store/need-minutes.ts';
import { OfferRequest } from '../../shared/store/offer-request.ts';
import { PaperStyle } from '../../shared/store/paper-style.ts';
import { Appraisals, Performance } from '../../shared/store/performance.ts';
import { IllPerson } from '../../shared/store/progress.ts';
import { ProofMark } from '../../shared/store/proof.ts';
import { Providers } from '../../shared/store/providers.ts';
import { QuestionBank } from '../../shared/store/question-bank.ts';
import { Objection } from '../../shared/store/raised-objection.ts';
import { AgencyOfferings, AgencyReference } from '../../shared/store/reference.ts';
import { ReminderOrder } from '../../shared/store/reminder-order.ts';
import { Acknowledgement } from '../../shared/store/report.ts';
import { Fault, UntoldFault } from '../../shared/store/runs.ts';
import { ServiceFigures } from '../../shared/store/service-figures.ts';
import { KnownCoordinator } from '../../shared/store/session.ts';
import { CheckedAgency, TrailHeads } from '../../shared/store/trail-heads.ts';
import { TrainingPartner } from '../../shared/store/training-partner.ts';

const AT = '2027-05-03T02:00:00.000Z';
const EXPIRES = 1_830_000_000;
const YEAR = { agency: 'senapelan', cycle: '2027' };

/** Items that a year writes only when something goes wrong or somebody presses a rare button. */
export async function putRareItems(): Promise<void> {
  await Promise.all([
    AgencyCalendar.build(PutItemCommand)
      .item({
        agency: 'senapelan',
        years: ['2027'],
        days: [
          { kind: 'OWN', date: '2027-06-23', name: 'Hari Jadi Kota Pekanbaru', source: 'SE Wali Kota' },
          { kind: 'RAMADAN', date: '2027-02-08', to: '2027-03-08', name: 'Ramadan 1448 H' },
        ],
        ramadanHours: { opens: '08:00', closes: '15:00' },
        version: 1,
      })
      .send(),
    Address.build(PutItemCommand)
      .item({ ...YEAR, hash: 'b'.repeat(64), state: 'UNDELIVERABLE', recipient: 'p001', at: AT })
      .send(),
    FewerReminders.build(PutItemCommand)
      .item({ ...YEAR, hash: 'a'.repeat(64), at: AT })
      .send(),
    SentMail.build(PutItemCommand)
      .item({
        agency: 'senapelan',
        at: AT,
        print: 'c'.repeat(16),
        recipient: 'p001',
        purpose: 'survei',
        expiresAt: EXPIRES,
      })
      .send(),
    DeliveryNotice.build(PutItemCommand)
      .item({ ...YEAR, day: '2027-05-03', event: 'e1', expiresAt: EXPIRES })
      .send(),
    Reminded.build(PutItemCommand)
      .item({
        partition: 'A#senapelan#C#2027',
        reminded: 'survei#p001#2027-05-03',
        expiresAt: EXPIRES,
      })
      .send(),
    Feedback.build(PutItemCommand)
      .item({ ...YEAR, activity: 'A01', hash: 'h', reaction: { manfaat: 4 }, depth: 'cukup', posttest: 80 })
      .send(),
    IllPerson.build(PutItemCommand)
      .item({ partition: 'A#senapelan#C#2027', person: 'p001', step: 'survey-invite-S0', at: AT })
      .send(),
    UntoldFault.build(PutItemCommand)
      .item({ ...YEAR, place: 'A01' })
      .send(),
    QuestionBank.build(PutItemCommand)
      .item({
        agency: 'senapelan',
        course: 'MIKRO-01',
        title: 'Bimtek',
        questions: [{ text: 'Apa?', choices: ['a', 'b'], right: 1, level: 'mudah' }],
        passMark: 70,
        writtenAt: AT,
      })
      .send(),
    TrainingPartner.build(PutItemCommand)
      .item({
        ...YEAR,
        activity: 'A01',
        version: 1,
        name: 'Bidang Diklat',
        email: 'diklat@lain.example',
        askedAt: AT,
        confirmation: { agreed: false, facilitator: 'Budi', note: 'Mulai pukul 09.00', by: 'Siti', at: AT },
        report: { attended: { p001: ['S01'] }, by: 'Siti', at: AT },
      })
      .send(),
    OfferRequest.build(PutItemCommand)
      .item({
        ...YEAR,
        activity: 'A01',
        version: 1,
        title: 'Bimtek',
        provider: 'BPSDM',
        name: 'Bidang Diklat',
        email: 'diklat@lain.example',
        askedAt: AT,
        answer: {
          held: true,
          cost: 1,
          startsOn: '2027-05-03',
          endsOn: '2027-05-04',
          least: 5,
          most: 30,
          by: 'Siti',
          at: AT,
          link: 'r'.repeat(32),
        },
      })
      .send(),
    ReminderOrder.build(PutItemCommand)
      .item({
        partition: 'A#senapelan#C#2027',
        order: 'survei#2027-05-03#semua',
        agency: YEAR.agency,
        purpose: 'survei',
        people: ['p001'],
        atMost: 1,
        orderedAt: AT,
        leavesAt: AT,
        attempt: 1,
        sent: 1,
        finishedAt: AT,
        expiresAt: EXPIRES,
      })
      .send(),
    CourseDecision.build(PutItemCommand)
      .item({
        ...YEAR,
        course: 'K01',
        version: 1,
        title: 'Pelayanan publik',
        provider: 'BPSDM Provinsi Riau',
        verdict: 'REPEAT',
        proposed: 'REPEAT',
        evidence: ['Nilai rata-rata naik 20 poin (12 orang).'],
        reason: 'Sesuai usulan.',
        decidedAt: AT,
      })
      .send(),
    FollowUps.build(PutItemCommand)
      .item({
        ...YEAR,
        period: '2027-Q1',
        version: 1,
        status: 'DECIDED',
        decidedAt: AT,
        items: [
          {
            code: 'HOURS',
            sentence: 'Dahulukan PNS yang belum mencapai 20 JP.',
            evidence: 'Baru 4 dari 10 PNS mencapainya.',
            owner: 'Ani – Kasi Pelayanan, Seksi A',
            ownerId: 'p001',
            since: AT,
            assignedBy: 'Budi',
            dueOn: '2027-06-30',
            indicator: 'Semua PNS mencapai 20 JP.',
            progress: { note: 'Jadwal tersusun.', at: AT },
          },
        ],
        told: { p001: AT },
      })
      .send(),
    Erasure.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        employeeId: 'p009',
        reason: 'Keputusan 12/2027',
        proposed: { by: 's1', name: 'Rina', at: AT },
        approved: { by: 's2', name: 'Dewi', at: AT },
        doneAt: AT,
      })
      .send(),
    DataRequest.build(PutItemCommand)
      .item({
        ...YEAR,
        request: '2027-05-03-abc',
        shard: 0,
        employeeId: 'p001',
        name: 'Ani',
        kind: 'OBJECTION',
        words: 'Saya sudah mengikuti kursus itu.',
        raisedAt: AT,
        told: ['TELL'],
        answer: { granted: true, words: 'Benar, saran itu dicabut.', by: 'Rina', at: AT },
        expiresAt: EXPIRES,
      })
      .send(),
    PromisedFollowUps.build(PutItemCommand)
      .item({ ...YEAR, expiresAt: EXPIRES })
      .send(),
    JointShares.build(PutItemCommand)
      .item({ ...YEAR, activity: 'A01', references: { 'Kecamatan Sukajadi': 'y'.repeat(22) }, version: 1 })
      .send(),
    JointOffer.build(PutItemCommand)
      .item({
        reference: 'y'.repeat(22),
        state: 'ACCEPTED',
        ...YEAR,
        activity: 'A01',
        agencyName: 'Kecamatan Senapelan',
        line: {
          activity: 'A01',
          title: 'Lokakarya pelayanan publik',
          competencies: ['M5'],
          targetCount: 20,
          targetDescription: 'Pelaksana',
          targetPosts: ['pelaksana'],
          form: 'KL07',
          pathway: 'klasikal',
          providerKind: 'mandiri',
          provider: 'Kecamatan Senapelan',
          startsOn: '2027-06-08',
          endsOn: '2027-06-09',
          curriculum: 'Sesuai pedoman LAN',
          cost: 2_000_000,
          budgetHolder: 'kecamatan',
          days: 2,
          learningHours: 10,
          countsTowardAnnualHours: true,
          capacity: 20,
          location: 'Aula',
          joint: [{ agency: 'Kecamatan Sukajadi', seats: 10, cost: 1_000_000 }],
          reason: 'Kesenjangan',
        },
        share: 'Kecamatan Sukajadi',
        seats: 10,
        cost: 1_000_000,
        offeredAt: AT,
        validUntil: AT,
        guest: {
          agency: 'sukajadi',
          agencyName: 'Kecamatan Sukajadi',
          cycle: YEAR.cycle,
          activity: 'A09',
          at: AT,
          byName: 'Budi',
        },
        expiresAt: EXPIRES,
      })
      .send(),
    Handover.build(PutItemCommand)
      .item({
        reference: 'x'.repeat(22),
        state: 'RECEIVED',
        agency: YEAR.agency,
        agencyName: 'Kecamatan Senapelan',
        employeeId: 'p001',
        name: 'Ani Rahmawati',
        nip: '199001012015011001',
        courses: [
          {
            course: 'K01',
            title: 'Pelayanan publik',
            cycle: '2026',
            on: '2026-06-01',
            learningHours: 10,
            certificate: 'S1',
            issuer: { agency: YEAR.agency, name: 'Kecamatan Senapelan' },
          },
        ],
        offeredAt: AT,
        validUntil: AT,
        received: {
          agency: 'sukajadi',
          agencyName: 'Kecamatan Sukajadi',
          employeeId: 'p002',
          at: AT,
          byName: 'Budi',
        },
        expiresAt: EXPIRES,
      })
      .send(),
    NeedMinutes.build(PutItemCommand)
      .item({
        ...YEAR,
        minutes: '001',
        version: 1,
        kind: 'focusGroup',
        heldOn: '2026-11-09',
        place: 'Aula Kantor Kecamatan Senapelan',
        heard: 'Kepala seksi dan pelaksana kelurahan',
        present: 12,
        statements: [
          { code: 'T06', text: 'Antrean loket belum dikelola.', agreed: 9 },
          { code: 'T10', text: 'Komputer di kelurahan rusak.', agreed: 11, cause: 'tool' },
        ],
        savedAt: AT,
      })
      .send(),
    ServiceFigures.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        year: '2027',
        indicator: 'U7',
        version: 1,
        units: { 'kelurahan-kampung-baru': { '2027-03': 3.25 } },
      })
      .send(),
    Objection.build(PutItemCommand)
      .item({
        ...YEAR,
        reference: 'c'.repeat(22),
        act: 'plan approved',
        subject: 'camat R1',
        at: AT,
        step: 1,
        recipient: 'camat',
        address: 'f***@instansi.example',
        raisedAt: AT,
        reason: 'NOT_ME',
        toldAt: AT,
        expiresAt: EXPIRES,
      })
      .send(),
    Acknowledgement.build(PutItemCommand)
      .item({
        ...YEAR,
        period: '2027-Q1',
        reader: 'b'.repeat(64),
        name: 'Fikri Harahap',
        note: 'Dahulukan kelurahan.',
        at: AT,
      })
      .send(),
    Appraisals.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        year: '2026',
        version: 1,
        people: { p000: 'BAIK', p001: 'CUKUP' },
        expiresAt: 1_861_894_800,
      })
      .send(),
    Performance.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        year: '2026',
        version: 1,
        units: { 'seksi-pelayanan': { BAIK: 4, CUKUP: 1 } },
        trained: { '2027': { A01: { BAIK: 6, CUKUP: 5 } } },
        unknown: 1,
        fileName: 'predikat.xlsx',
        savedAt: AT,
      })
      .send(),
    ReportedTopic.build(PutItemCommand)
      .item({ agency: 'senapelan', topic: '00kq', open: false, at: AT, expiresAt: EXPIRES })
      .send(),
    ForumTurns.build(PutItemCommand)
      .item({
        agency: 'senapelan',
        author: 'p001',
        version: 1,
        begun: [{ topic: '00kq', at: AT }],
        expiresAt: EXPIRES,
      })
      .send(),
    Topic.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        topic: '0mfy5q9c0-a1b2c3d4e5f6',
        version: 2,
        kind: 'PRAKTIK',
        title: 'Antrean dengan nomor',
        posts: [
          {
            id: '0mfy5q9c0-a1b2c3d4e5f6',
            author: 'p001',
            authorName: 'Ani Rahmawati',
            unitName: 'Seksi A',
            at: AT,
            text: 'Kami memakai nomor antrean.',
            file: { key: '_forum/senapelan/20270503T020000Z-x.pdf', name: 'antrean.pdf', bytes: 2_048 },
            helpful: ['p002'],
            reports: ['p003'],
            hidden: { at: AT, reason: 'Memuat nama warga.', toldAt: AT },
          },
        ],
        told: { posts: 1, at: AT },
        seminarAt: AT,
        expiresAt: EXPIRES,
      })
      .send(),
    LetterNumber.build(PutItemCommand)
      .item({ ...YEAR, paper: 'usulan', revision: 1, number: '800/12/2027', date: '2027-05-03' })
      .send(),
    PaperStyle.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        size: 'F4',
        typeface: 'Arial',
        margins: { top: 20, right: 20, bottom: 20, left: 30 },
        tags: true,
        numberPattern: '{kode}/{urut}/{tahun}',
      })
      .send(),
    ProofMark.build(PutItemCommand)
      .item({ ...YEAR, mark: 'WAITS', activity: 'A01', employeeId: 'p001', expiresAt: EXPIRES })
      .send(),
    KnownCoordinator.build(PutItemCommand).item({ agency: YEAR.agency, sub: 'sub-rina', since: AT }).send(),
    CheckedAgency.build(PutItemCommand).item({ agency: YEAR.agency }).send(),
    TrailHeads.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        heads: [{ name: '2027', number: 118, fingerprint: 'c'.repeat(64) }],
        version: 1,
      })
      .send(),
    LinkRenewals.build(PutItemCommand)
      .item({ ...YEAR, hash: 'a'.repeat(64), version: 1, times: [AT], expiresAt: EXPIRES })
      .send(),
    Providers.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        version: 1,
        providers: [
          {
            name: 'BPSDM Provinsi Riau',
            contact: 'Narahubung',
            email: 'diklat@bpsdm.example',
            phone: '',
            agreement: '100.3/12/2026',
            partner: 'BKPSDM Kota Pekanbaru',
            until: '2027-12-31',
            experience: '',
          },
        ],
        toldAt: AT,
      })
      .send(),
    AgencyReference.build(PutItemCommand)
      .item({
        agency: YEAR.agency,
        copy: 'V001',
        version: 1,
        areas: [{ code: 'T01', name: 'Pelayanan kesehatan' }],
        posts: [
          { code: 'kepalaDinas', name: 'Kepala dinas', level: 4, titles: ['KEPALA DINAS'], heads: 'DINAS' },
        ],
        roles: [{ role: 'kepalaDinas', name: 'Kepala Dinas', approves: true }],
        remote: [{ unit: 'UPTD Puskesmas Hulu', note: '40 km' }],
        goals: [{ code: 'IKU1', name: 'Balita gizi buruk turun', source: 'iku', needs: ['T01'] }],
        offerings: 'o1',
        former: [{ role: 'sekretarisDinas', at: AT }],
      })
      .send(),
    AgencyOfferings.build(PutItemCommand).item({ agency: YEAR.agency, name: 'o1', offerings: '[]' }).send(),
    Fault.build(PutItemCommand)
      .item({
        ...YEAR,
        place: 'A01',
        execution: 'arn:aws:states:local:000000000000:execution:training:senapelan-2027-A01',
        run: 1,
        error: 'TransientError',
        sentence: 'Layanan yang diperlukan sibuk terlalu lama.',
        reference: 'senapelan-2027-A01',
        at: AT,
        mailedAt: AT,
      })
      .send(),
  ]);
}
