import {
  type FunctionDefinition,
  mailing,
  mailTask,
  page,
  table,
  task,
  wholeAgency,
} from './function-definition.ts';

/** Whoever changes people may take away the last one for whom a survey, a confirmation or a training waits. */
const asksNobodyMore = ['answer:policy-cycle', 'answer:training'] as const;

/**
 * Every function of the system, once: CDK and the local runtime make theirs from this list, workflows name
 * them in PascalCase ('survey-invite' is ${SurveyInvite}).
 */
export const functions = {
  // the cycle as a whole
  'cycle-open': task('cycle/cycle-open.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'trail',
    'executions',
    'start:training',
  ]),
  'cycle-wait': task('cycle/cycle-wait.step.ts', [
    ...table('get'),
    'cycle:update',
    'answer:policy-cycle',
    'answer:training',
  ]),
  'cycle-hand-over': task('cycle/cycle-hand-over.step.ts', [...table('get', 'update'), 'executions']),
  'cycle-fault': task('cycle/cycle-fault.step.ts', [
    ...table('get', 'put', 'update', 'delete'),
    ...mailing,
    'executions',
  ]),
  'cycle-execution-ended': {
    entry: 'functions/cycle/cycle-execution-ended.event.ts',
    trigger: { kind: 'execution-event', machines: ['policy-cycle', 'training', 'quarterly-evaluation'] },
    reach: [...table('get', 'put', 'update', 'delete'), ...mailing, 'executions'],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'cycle-find-stopped': {
    entry: 'functions/cycle/cycle-find-stopped.event.ts',
    // Mondays to Fridays: whoever it tells is at work. It comes behind the reports of each end, for what they missed.
    trigger: { kind: 'schedule', cron: 'cron(0 7 ? * MON-FRI *)' },
    reach: [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      ...mailing,
      'executions',
      'orders',
      'imports',
    ],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'cycle-close': mailTask('cycle/cycle-close.step.ts', [...table('get', 'put', 'update', 'delete'), 'trail']),

  // survey of needs, confirmed by the direct supervisors
  'survey-prepare': task('survey/survey-prepare.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'trail',
  ]),
  'survey-invite': mailTask('survey/survey-invite.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
  ]),
  'survey-schedule': task('survey/survey-schedule.step.ts', table('get', 'query'), wholeAgency),
  'survey-remind': mailTask('survey/survey-remind.step.ts', [
    ...table('get', 'query', 'put', 'delete'),
    'links:write',
  ]),
  'survey-close': task(
    'survey/survey-close.step.ts',
    [...table('get', 'batch-get', 'query', 'update'), 'trail'],
    wholeAgency,
  ),
  'confirmation-invite': mailTask(
    'survey/confirmation/confirmation-invite.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'links:write', 'trail'],
    wholeAgency,
  ),
  'survey-page': page(
    'survey/answering/survey.page.ts',
    ['GET /survei/{ref}', 'POST /survei/{ref}'],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'counts:update',
      'trail',
      'link-keys',
      'answer:policy-cycle',
    ],
  ),
  'confirmation-page': page(
    'survey/confirmation/confirmation.page.ts',
    ['GET /konfirmasi/{ref}', 'GET /konfirmasi/{ref}/{person}', 'POST /konfirmasi/{ref}/{person}'],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'counts:update',
      'trail',
      'link-keys',
      'answer:policy-cycle',
    ],
  ),

  // gap analysis and plan
  'analysis-shard': task('plan/analysis/analysis-shard.step.ts', table('get', 'query', 'put', 'update')),
  'analysis-merge': task(
    'plan/analysis/analysis-merge.step.ts',
    table('get', 'query', 'put', 'update'),
    wholeAgency,
  ),
  'plan-draft': task(
    'plan/draft/plan-draft.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), ...mailing],
    { timeoutSeconds: 900, memoryMb: 2048 },
  ),
  'offer-page': page(
    'plan/offer/offer.page.tsx',
    ['GET /penawaran/{ref}', 'POST /penawaran/{ref}'],
    [...table('get', 'query'), 'cycle:update', 'addresses:put', 'trail', ...mailing],
  ),
  'plan-request': mailTask('plan/plan-request.step.ts', table('get', 'put', 'update')),

  // approval by role, then enactment by the authority
  'approval-request': mailTask('approval/approval-request.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
  ]),
  'approval-remind': mailTask('approval/approval-remind.step.ts', [
    ...table('get', 'query', 'put', 'update', 'delete'),
    'links:write',
    'trail',
  ]),
  'approval-change': mailTask('approval/approval-change.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'links:write',
    'trail',
  ]),
  'approval-receipt': mailTask('approval/approval-receipt.step.ts', table('get', 'put', 'update')),
  'enactment-request': mailTask('approval/enactment-request.step.ts', table('get', 'put', 'update')),
  'approval-page': page(
    'approval/approval.page.ts',
    [
      'GET /persetujuan/{ref}',
      'POST /persetujuan/{ref}',
      'GET /persetujuan/{ref}/pelimpahan',
      'POST /persetujuan/{ref}/pelimpahan',
    ],
    [...table('get', 'batch-get', 'query'), 'cycle:update', 'trail', 'link-keys', 'answer:policy-cycle'],
  ),
  'approval-document': page(
    'approval/approval-document.page.ts',
    ['GET /persetujuan/{ref}/rencana.pdf'],
    [...table('get', 'query'), 'link-keys'],
    1024,
  ),

  // trainings
  'training-list': task('training/training-list.step.ts', [
    ...table('get', 'batch-get', 'update'),
    'executions',
  ]),
  'training-open': task(
    'training/training-open.step.ts',
    table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
  ),
  'training-invite': mailTask('training/seats/training-invite.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
  ]),
  'training-schedule': task('training/schedule/training-schedule.step.ts', table('get', 'update')),
  'training-remind': mailTask('training/seats/training-remind.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update'),
    'links:write',
  ]),
  'training-attendance': mailTask(
    'training/attendance/training-attendance.step.ts',
    table('get', 'put', 'update'),
  ),
  'training-certify': task(
    'training/certificate/training-certify.step.ts',
    table('get', 'batch-get', 'query', 'put', 'update'),
  ),
  'training-close': task('training/training-close.step.ts', [
    ...table('get', 'batch-get', 'query', 'update'),
    'answer:policy-cycle',
    'answer-keys:destroy',
  ]),
  'partner-page': page(
    'training/partner/partner.page.tsx',
    ['GET /mitra/{ref}', 'POST /mitra/{ref}'],
    [...table('get', 'query'), 'cycle:update', 'addresses:put', 'trail', ...mailing],
  ),
  'partner-results': page(
    'training/results/partner-results.page.tsx',
    [
      'GET /mitra/{ref}/hasil',
      'POST /mitra/{ref}/hasil',
      'GET /mitra/{ref}/templat.xlsx',
      'GET /mitra/{ref}/soal',
      'POST /mitra/{ref}/soal',
      'GET /mitra/{ref}/soal.xlsx',
    ],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'addresses:put',
      'questions:put',
      'trail',
      ...mailing,
    ],
  ),
  'console-results': page(
    'training/results/console-results.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/hasil',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/hasil',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/templat.xlsx',
    ],
    [...table('get', 'batch-get', 'query', 'update'), 'trail', 'sessions:read'],
  ),
  'console-questions': page(
    'training/test/console-questions.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/berkas-soal',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/berkas-soal',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/soal.xlsx',
    ],
    [...table('get', 'update'), 'questions:put', 'trail', 'sessions:read'],
  ),
  'partner-code': page(
    'training/partner/partner-code.page.tsx',
    ['GET /mitra/{ref}/kode'],
    [...table('get', 'query'), 'link-keys'],
  ),
  'console-partner': page(
    'training/partner/console-partner.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/penyelenggara',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/penyelenggara',
    ],
    [...table('get', 'put'), 'links:write', 'trail', 'sessions:read', ...mailing],
  ),
  'training-page': page(
    'training/participant/training.page.ts',
    [
      'GET /pelatihan/{ref}',
      'POST /pelatihan/{ref}',
      'GET /pelatihan/{ref}/bukti',
      'POST /pelatihan/{ref}/bukti',
      'GET /hadir/{agency}/{cycle}/{activity}',
    ],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'link-keys',
      'answer:training',
      'sender',
      'uploads:take',
      'uploads:read',
      'proofs:keep',
    ],
  ),
  'certificate-document': page(
    'training/certificate/certificate-document.page.ts',
    ['GET /pelatihan/{ref}/sertifikat.pdf'],
    [...table('get', 'batch-get', 'query'), 'link-keys'],
    1024,
  ),
  'certificate-verification': page(
    'training/certificate/certificate-verification.page.ts',
    ['GET /verifikasi/{agency}', 'GET /verifikasi/{agency}/{code}'],
    table('get'),
  ),

  // tests, reaction
  'feedback-invite': mailTask('feedback/feedback-invite.step.ts', [
    ...table('get', 'query', 'put', 'update'),
    'links:write',
    'answer-keys:make',
  ]),
  'feedback-summarise': task('feedback/feedback-summarise.step.ts', [
    ...table('get', 'query', 'update', 'delete'),
    'answer-keys:open',
  ]),
  'pretest-page': page(
    'feedback/pretest.page.ts',
    ['GET /pelatihan/{ref}/tes-awal', 'POST /pelatihan/{ref}/tes-awal'],
    [...table('get', 'batch-get', 'query'), 'cycle:update', 'link-keys', 'answer-keys:make'],
  ),
  'feedback-page': page(
    'feedback/feedback.page.ts',
    ['GET /umpan-balik/{ref}', 'POST /umpan-balik/{ref}'],
    [
      ...table('get', 'batch-get', 'query'),
      'cycle:update',
      'link-keys',
      'answer:training',
      'answer-keys:make',
    ],
  ),

  // behaviour, quarterly and closing evaluation, follow-up
  'behaviour-schedule': task('evaluation/behaviour/behaviour-schedule.step.ts', table('get')),
  'behaviour-check-in': task(
    'evaluation/behaviour/behaviour-check-in.step.ts',
    table('get', 'batch-get', 'query', 'update'),
  ),
  'behaviour-invite': mailTask('evaluation/behaviour/behaviour-invite.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'links:write',
  ]),
  'behaviour-page': page(
    'evaluation/behaviour/behaviour.page.tsx',
    ['GET /perilaku/{ref}', 'POST /perilaku/{ref}', 'GET /perilaku-staf/{ref}', 'POST /perilaku-staf/{ref}'],
    [...table('get', 'batch-get', 'query'), 'cycle:update', 'link-keys', 'answer:training'],
  ),
  'evaluation-start': {
    entry: 'functions/evaluation/report/evaluation-start.event.ts',
    // The function knows a quarter's first working day and which quarters were evaluated; the execution is named by the
    // quarter, so it starts once. On the other mornings it starts again what died.
    trigger: { kind: 'schedule', cron: 'cron(0 7 ? * MON-FRI *)' },
    reach: [...table('get', 'put'), 'start:quarterly-evaluation', 'quarters'],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'evaluation-list': task('evaluation/report/evaluation-list.step.ts', table('get', 'query')),
  'evaluation-measure': task('evaluation/report/evaluation-measure.step.ts', table('get', 'query', 'put')),
  'evaluation-report': task(
    'evaluation/report/evaluation-report.step.ts',
    table('get', 'batch-get', 'query', 'update'),
  ),
  'evaluation-mail': mailTask(
    'evaluation/report/evaluation-mail.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update'), 'links:write'],
    { memoryMb: 1024 },
  ),
  'follow-up-draft': mailTask(
    'evaluation/follow-up/follow-up-draft.step.ts',
    table('get', 'batch-get', 'query', 'put', 'update'),
    wholeAgency,
  ),
  'follow-up-remind': {
    entry: 'functions/evaluation/follow-up/follow-up-remind.event.ts',
    // Within the hours of mails; on holidays it mails nobody.
    trigger: { kind: 'schedule', cron: 'cron(15 8 ? * MON-FRI *)' },
    reach: [...table('get', 'query', 'put', 'update', 'delete'), 'links:write', ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'follow-up-page': page(
    'evaluation/follow-up/follow-up.page.tsx',
    ['GET /tindak-lanjut/{ref}', 'POST /tindak-lanjut/{ref}'],
    [...table('get', 'query'), 'cycle:update', 'trail', 'link-keys'],
  ),
  'report-page': page(
    'evaluation/report/report.page.tsx',
    ['GET /laporan/{ref}', 'POST /laporan/{ref}'],
    [...table('get', 'batch-get', 'query'), 'cycle:put', 'cycle:update', 'trail', 'link-keys'],
  ),
  'report-document': page(
    'evaluation/report/report-document.page.ts',
    ['GET /laporan/{ref}/laporan.pdf', 'GET /laporan/{ref}/laporan.docx', 'GET /laporan/{ref}/laporan.xlsx'],
    [...table('get', 'batch-get', 'query'), 'link-keys'],
    1024,
  ),

  // reminders to many that the coordinator ordered by a button
  'reminders-send': mailTask('reminders/reminders-send.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
    'links:write',
  ]),
  'reminders-finish': task('reminders/reminders-finish.step.ts', table('get', 'put', 'update')),
  'reminders-ended': {
    entry: 'functions/reminders/reminders-ended.event.ts',
    trigger: { kind: 'execution-event', machines: ['reminders'] },
    reach: [...table('get', 'put', 'update', 'delete'), ...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },

  // audit trails
  'audit-check-trails': {
    entry: 'functions/audit/audit-check-trails.event.ts',
    // Within the hours of mails: once a week it mails the heads.
    trigger: { kind: 'schedule', cron: 'cron(30 8 * * ? *)' },
    reach: [...table('get', 'query', 'put', 'delete'), 'trail-heads', ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },

  // mails that do not arrive
  'delivery-record-failure': {
    entry: 'functions/delivery/delivery-record-failure.event.ts',
    trigger: {
      kind: 'mail-event',
      detailTypes: ['Email Bounced', 'Email Complaint Received', 'Email Delivery Delayed', 'Email Rejected'],
    },
    reach: [...table('get', 'put'), ...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },

  'delivery-fewer-page': page(
    'delivery/delivery-fewer.page.tsx',
    ['GET /kurangi/{token}', 'POST /kurangi/{token}'],
    [...table('get'), 'addresses:put', 'link-keys'],
  ),

  // objections to what a notice tells of
  'objection-page': page(
    'objection/objection.page.ts',
    ['GET /keberatan/{code}', 'POST /keberatan/{code}'],
    [...table('get', 'batch-get'), 'objections:update', 'cycle:update', 'addresses:put', 'trail', ...mailing],
  ),

  // doors and console
  'link-page': page(
    'links/link.page.ts',
    ['GET /l', 'GET /l/{code}', 'POST /selesai', 'GET /periksa', 'GET /periksa/{agency}', '$default'],
    [...table('get', 'batch-get', 'query'), 'links:write', 'link-keys'],
  ),
  'link-renewal': page(
    'links/link-renewal.page.ts',
    ['POST /tautan/{ref}'],
    [...table('get', 'batch-get', 'query'), 'addresses:put', 'links:write', ...mailing],
  ),
  'personal-remind': mailTask('personal/personal-remind.step.ts', [
    ...table('get', 'batch-get', 'query', 'put', 'delete'),
    'links:write',
  ]),
  'personal-page': page(
    'personal/personal.page.ts',
    ['GET /saya/{ref}', 'POST /saya/{ref}'],
    [...table('get', 'batch-get', 'query'), 'links:write', 'link-keys', 'address'],
  ),
  'assessment-document': page(
    'personal/assessment-document.page.ts',
    ['GET /saya/{ref}/akpk.pdf', 'GET /saya/{ref}/akpk.docx'],
    [...table('get', 'batch-get', 'query'), 'link-keys'],
    1024,
  ),
  'personal-data-page': page(
    'privacy/personal-data.page.tsx',
    ['GET /saya/{ref}/data', 'POST /saya/{ref}/data'],
    [...table('get', 'batch-get', 'query'), 'cycle:put', 'cycle:update', 'trail', 'link-keys'],
  ),
  'personal-data-document': page(
    'privacy/personal-data-document.page.ts',
    ['GET /saya/{ref}/data/salinan.json', 'GET /saya/{ref}/data/salinan.pdf'],
    [...table('get', 'batch-get', 'query'), 'link-keys'],
    1024,
  ),
  'console-privacy': page(
    'privacy/console-privacy.page.tsx',
    [
      'GET /konsol/data-pribadi',
      'GET /konsol/data-pribadi/{cycle}/{request}',
      'POST /konsol/data-pribadi/{cycle}/{request}',
      'GET /konsol/data-pribadi/hapus/{person}',
      'POST /konsol/data-pribadi/hapus/{person}',
    ],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-privacy-document': page(
    'privacy/console-privacy-document.page.ts',
    ['GET /konsol/data-pribadi/penilaian-dampak.pdf', 'GET /konsol/data-pribadi/penilaian-dampak.docx'],
    [...table('get', 'query'), 'sessions:read'],
    1024,
  ),
  'privacy-clock': {
    entry: 'functions/privacy/privacy-clock.event.ts',
    // The clock of the law runs on days off, too.
    trigger: { kind: 'schedule', cron: 'cron(5 8,10,12,14 * * ? *)' },
    reach: [...table('get', 'query', 'put', 'update', 'delete'), ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'privacy-erase': {
    entry: 'functions/privacy/privacy-erase.event.ts',
    trigger: { kind: 'schedule', cron: 'cron(35 6,10,14 * * ? *)' },
    reach: [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'trail', 'proofs:drop'],
    timeoutSeconds: 900,
    memoryMb: 1_769,
  },
  'forum-page': page(
    'forum/forum.page.ts',
    [
      'GET /saya/{ref}/forum',
      'POST /saya/{ref}/forum',
      'GET /saya/{ref}/forum/{topic}',
      'POST /saya/{ref}/forum/{topic}',
    ],
    [...table('get', 'batch-get', 'query'), 'forum:put', 'link-keys'],
  ),
  'console-forum': page(
    'forum/console-forum.page.tsx',
    ['GET /konsol/forum', 'GET /konsol/forum/{topic}', 'POST /konsol/forum/{topic}'],
    [...table('get', 'query'), 'forum:put', 'cycle:update', 'sessions:read', 'trail'],
  ),
  'forum-digest': {
    entry: 'functions/forum/forum-digest.event.ts',
    // Within the hours of mails.
    trigger: { kind: 'schedule', cron: 'cron(15 8 ? * MON-FRI *)' },
    reach: [...table('get', 'query', 'put', 'delete'), 'links:write', ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  health: page('console/health.page.ts', ['GET /healthz'], table('get')),
  'console-sign-in': page(
    'console/sign-in/console-sign-in.page.tsx',
    [
      'GET /',
      'GET /masuk',
      'GET /masuk/balik',
      'GET /masuk/periksa',
      'POST /masuk/periksa',
      'POST /keluar',
      'GET /konsol/sesi',
      'POST /konsol/sesi',
    ],
    [...table('get', 'query'), 'trail', 'sessions:read', 'sessions:write', 'console-keys', 'sign-in'],
  ),
  'console-home': page(
    'console/home/console-home.page.tsx',
    ['GET /konsol', 'POST /konsol/siklus'],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read', 'executions', 'start:policy-cycle'],
  ),
  'console-staff': page(
    'staff/console-staff.page.tsx',
    ['GET /konsol/pegawai', 'POST /konsol/pegawai', 'GET /konsol/surel', 'POST /konsol/surel/{address}'],
    [...table('get', 'batch-get', 'query', 'put', 'delete'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-employee': page(
    'staff/console-employee.page.tsx',
    ['GET /konsol/pegawai/{person}', 'POST /konsol/pegawai/{person}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      ...asksNobodyMore,
      ...mailing,
    ],
  ),
  'console-handover': page(
    'staff/handover/console-handover.page.tsx',
    ['GET /konsol/pegawai/{person}/serah-terima', 'POST /konsol/pegawai/{person}/serah-terima'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      ...asksNobodyMore,
      ...mailing,
    ],
  ),
  'console-twin': page(
    'staff/twin/console-twin.page.tsx',
    ['GET /konsol/pegawai/{person}/gabung', 'POST /konsol/pegawai/{person}/gabung'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      ...asksNobodyMore,
      ...mailing,
    ],
  ),
  'console-performance': page(
    'intake/performance/console-performance.page.tsx',
    ['GET /konsol/pegawai/kinerja', 'POST /konsol/pegawai/kinerja'],
    [...table('get', 'batch-get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-ledger': page(
    'staff/ledger/console-ledger.page.tsx',
    ['GET /konsol/pegawai/riwayat'],
    [...table('get', 'batch-get', 'query'), 'sessions:read'],
    1024,
  ),
  'console-ledger-document': page(
    'staff/ledger/console-ledger-document.page.ts',
    ['GET /konsol/pegawai/riwayat.xlsx', 'GET /konsol/pegawai/riwayat.csv'],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-staff-document': page(
    'staff/console-staff-document.page.ts',
    ['GET /konsol/pegawai.xlsx', 'GET /konsol/pegawai.csv'],
    [...table('get', 'batch-get'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-staff-import': page(
    'intake/import/console-staff-import.page.tsx',
    ['GET /konsol/pegawai/impor', 'POST /konsol/pegawai/impor'],
    [...table('get', 'batch-get', 'query', 'put', 'delete'), 'sessions:read', 'console-keys'],
    1024,
  ),
  'console-staff-proposal': page(
    'intake/import/console-staff-proposal.page.tsx',
    ['GET /konsol/pegawai/impor/{import}', 'POST /konsol/pegawai/impor/{import}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      'console-keys',
      'imports',
      'start:staff-import',
      ...asksNobodyMore,
      ...mailing,
    ],
    1024,
  ),
  // imports that are too large for a page
  'console-staff-upload': page(
    'intake/upload/console-staff-upload.page.tsx',
    ['GET /konsol/pegawai/impor/besar', 'POST /konsol/pegawai/impor/besar'],
    [...table('get', 'put', 'update'), 'sessions:read', 'imports', 'start:staff-import', 'uploads:take'],
  ),
  'import-propose': task(
    'intake/work/import-propose.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'delete'), 'console-keys', 'uploads:read'],
    // 100,000 people in 60 columns take 1.4 GB and half a minute to read; a new account gives 3,008 MB.
    { timeoutSeconds: 900, memoryMb: 3_008 },
  ),
  'import-save': mailTask(
    'intake/work/import-save.step.ts',
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'trail', ...asksNobodyMore],
    { memoryMb: 1_769 },
  ),
  'import-stopped': task('intake/work/import-stopped.step.ts', table('get', 'update')),
  'import-ended': {
    entry: 'functions/intake/work/import-ended.event.ts',
    trigger: { kind: 'execution-event', machines: ['staff-import'] },
    reach: [...table('get', 'put', 'update', 'delete'), ...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'console-officers': page(
    'agency/officers/console-officers.page.tsx',
    ['GET /konsol/pejabat', 'POST /konsol/pejabat/{role}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-profile': page(
    'agency/profile/console-profile.page.tsx',
    [
      'GET /konsol/instansi',
      'POST /konsol/instansi',
      'GET /konsol/instansi/naskah',
      'POST /konsol/instansi/naskah',
      'GET /konsol/instansi/hari-libur',
      'POST /konsol/instansi/hari-libur',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read', ...mailing],
  ),
  'console-reference': page(
    'agency/reference/console-reference.page.tsx',
    [
      'GET /konsol/instansi/acuan',
      'GET /konsol/instansi/acuan/acuan.xlsx',
      'POST /konsol/instansi/acuan',
      'POST /konsol/instansi/acuan/jauh',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read', ...mailing],
    1024,
  ),
  'console-providers': page(
    'agency/providers/console-providers.page.tsx',
    [
      'GET /konsol/instansi/penyelenggara',
      'GET /konsol/instansi/penyelenggara/penyelenggara.xlsx',
      'POST /konsol/instansi/penyelenggara',
      'POST /konsol/instansi/penyelenggara/simpan',
    ],
    [...table('get', 'batch-get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
  'agreements-remind': {
    entry: 'functions/agency/providers/agreements-remind.event.ts',
    // Within the hours of mails; on holidays it mails nobody.
    trigger: { kind: 'schedule', cron: 'cron(15 8 ? * MON-FRI *)' },
    reach: [...table('get', 'query', 'put', 'update', 'delete'), ...mailing],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'console-cycle': page(
    'console/cycle/console-cycle.page.tsx',
    ['GET /konsol/siklus/{cycle}', 'POST /konsol/siklus/{cycle}/{act}'],
    [
      ...table('get', 'batch-get', 'query', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      'answer:policy-cycle',
      'executions',
      'start:policy-cycle',
      'start:training',
      'start:quarterly-evaluation',
    ],
  ),
  'console-plan': page(
    'plan/console-plan.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/rencana',
      'POST /konsol/siklus/{cycle}/rencana',
      'GET /konsol/siklus/{cycle}/rencana/{activity}',
      'POST /konsol/siklus/{cycle}/rencana/{activity}',
    ],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'trail',
      'sessions:read',
      'answer:policy-cycle',
    ],
    // It suggests who goes to an activity, among thousands.
    1024,
  ),
  'console-offer': page(
    'plan/offer/console-offer.page.tsx',
    ['GET /konsol/siklus/{cycle}/penawaran/{activity}', 'POST /konsol/siklus/{cycle}/penawaran/{activity}'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-needs': page(
    'survey/console-needs.page.ts',
    [
      'GET /konsol/siklus/{cycle}/kebutuhan',
      'GET /konsol/siklus/{cycle}/notula/{minutes}',
      'POST /konsol/siklus/{cycle}/notula/{minutes}',
      'GET /konsol/siklus/{cycle}/pengisian',
      'POST /konsol/siklus/{cycle}/pengisian',
      'GET /konsol/siklus/{cycle}/pengisian/{person}',
      'POST /konsol/siklus/{cycle}/pengisian/{person}',
    ],
    [
      ...table('get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      'answer:policy-cycle',
    ],
  ),
  'console-plan-document': page(
    'papers/console-plan-document.page.ts',
    [
      'GET /konsol/siklus/{cycle}/naskah/{file}',
      'GET /konsol/siklus/{cycle}/kebutuhan/{file}',
      'GET /konsol/siklus/{cycle}/nomor/{paper}',
      'POST /konsol/siklus/{cycle}/nomor/{paper}',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-training': page(
    'training/overview/console-training.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/pelatihan',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/kode-hadir',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/{act}',
    ],
    [
      ...table('get', 'batch-get', 'query', 'update'),
      'questions:put',
      'links:write',
      'trail',
      'sessions:read',
      'answer:training',
    ],
  ),
  'console-proof': page(
    'training/proof/console-proof.page.ts',
    [
      'GET /konsol/siklus/{cycle}/bukti',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/{act}',
    ],
    [
      ...table('get', 'batch-get', 'query', 'update', 'delete'),
      'trail',
      'sessions:read',
      'uploads:take',
      'uploads:read',
      'proofs:keep',
    ],
  ),
  'console-proof-refusal': page(
    'training/proof/console-proof-refusal.page.ts',
    ['POST /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/tolak'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update', 'delete'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-training-document': page(
    'training/papers/console-training-document.page.ts',
    ['GET /konsol/siklus/{cycle}/pelatihan/{activity}/naskah/{file}'],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-certificate': page(
    'training/certificate/console-certificate.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/sertifikat/{person}',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/sertifikat/{person}',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}/koreksi-hadir',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/koreksi-hadir',
    ],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-proof-document': page(
    'training/proof/console-proof-document.page.ts',
    ['GET /konsol/siklus/{cycle}/pelatihan/{activity}/bukti/{person}/berkas'],
    [...table('get', 'batch-get'), 'sessions:read', 'proofs:read'],
  ),
  'console-reminders': page(
    'reminders/console-reminders.page.ts',
    ['POST /konsol/siklus/{cycle}/ingatkan', 'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan'],
    [
      ...table('get', 'batch-get', 'query', 'put', 'update'),
      'links:write',
      'trail',
      'sessions:read',
      'start:reminders',
    ],
  ),
  'console-reminder': page(
    'reminders/console-reminder.page.ts',
    [
      'POST /konsol/siklus/{cycle}/ingatkan/{person}',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan/{person}',
    ],
    [
      ...table('get', 'query', 'put', 'delete'),
      'cycle:update',
      'links:write',
      'trail',
      'sessions:read',
      ...mailing,
    ],
  ),
  'console-evaluation': page(
    'evaluation/console-evaluation.page.tsx',
    [
      'GET /konsol/siklus/{cycle}/evaluasi/{period}',
      'GET /konsol/siklus/{cycle}/evaluasi/{period}/dasar/{figure}',
      'GET /konsol/siklus/{cycle}/keputusan',
      'GET /konsol/siklus/{cycle}/keputusan/{course}',
      'POST /konsol/siklus/{cycle}/keputusan/{course}',
      'GET /konsol/siklus/{cycle}/tindak-lanjut',
      'POST /konsol/siklus/{cycle}/tindak-lanjut',
      'POST /konsol/siklus/{cycle}/tindak-lanjut/keadaan',
      'GET /konsol/siklus/{cycle}/pemeriksaan',
    ],
    [...table('get', 'batch-get', 'query', 'put', 'update'), 'trail', 'sessions:read', 'answer:policy-cycle'],
  ),
  'console-service': page(
    'evaluation/service/console-service.page.tsx',
    [
      'GET /konsol/pelayanan',
      'GET /konsol/pelayanan/{indicator}/{term}',
      'POST /konsol/pelayanan/{indicator}/{term}',
    ],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read'],
  ),
  'console-service-file': page(
    'evaluation/service/console-service-file.page.tsx',
    ['GET /konsol/pelayanan/berkas', 'POST /konsol/pelayanan/berkas', 'GET /konsol/pelayanan/contoh.xlsx'],
    [...table('get', 'query', 'put'), 'trail', 'sessions:read'],
    1024,
  ),
  'console-inspection-document': page(
    'evaluation/inspection/console-inspection-document.page.ts',
    ['GET /konsol/siklus/{cycle}/pemeriksaan.zip'],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read'],
    2048,
  ),
  'console-report-document': page(
    'evaluation/report/console-report-document.page.ts',
    [
      'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.pdf',
      'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.docx',
      'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.xlsx',
      'GET /konsol/siklus/{cycle}/laporan-tahunan.pdf',
      'GET /konsol/siklus/{cycle}/laporan-tahunan.docx',
    ],
    [...table('get', 'batch-get', 'query'), 'trail', 'sessions:read'],
    1024,
  ),
} as const satisfies Record<string, FunctionDefinition>;

export type FunctionId = keyof typeof functions;
