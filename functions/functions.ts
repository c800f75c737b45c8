import { type FunctionDefinition, mailing, mailTask, page, task } from './definition.ts';

/**
 * Every function of the system, once: CDK and the local runtime make theirs from this list, workflows name
 * them in PascalCase ('survey-invite' is ${SurveyInvite}).
 */
export const functions = {
  // the cycle as a whole
  'cycle-open': task('cycle/open.ts', ['table:write', 'executions']),
  'cycle-wait': task('cycle/wait.ts', ['table:write', 'tokens']),
  'cycle-hand-over': task('cycle/hand-over.ts', ['table:write', 'executions']),
  'cycle-fault': task('cycle/fault.ts', [...mailing, 'executions']),
  'cycle-execution-ended': {
    entry: 'functions/cycle/execution-ended.ts',
    trigger: { kind: 'execution-event', machines: ['policy-cycle', 'training', 'quarterly-evaluation'] },
    reach: [...mailing, 'executions'],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'cycle-find-stopped': {
    entry: 'functions/cycle/find-stopped.ts',
    // Mondays to Fridays: whoever it tells is at work. It comes behind the reports of each end, for what they missed.
    trigger: { kind: 'schedule', cron: 'cron(0 7 ? * MON-FRI *)' },
    reach: [...mailing, 'executions'],
    timeoutSeconds: 900,
    memoryMb: 512,
  },
  'cycle-close': mailTask('cycle/close.ts'),

  // survey of needs, confirmed by the direct supervisors
  'survey-prepare': task('survey/prepare.ts', ['table:write']),
  'survey-invite': mailTask('survey/invite.ts'),
  'survey-schedule': task('survey/schedule.ts', ['table:read']),
  'survey-remind': mailTask('survey/remind.ts'),
  'survey-close': task('survey/close.ts', ['table:write']),
  'confirmation-invite': mailTask('survey/confirmation-invite.ts'),
  'survey-page': page(
    'survey/survey-page.ts',
    ['GET /survei/{ref}', 'POST /survei/{ref}'],
    ['table:write', 'keys', 'tokens'],
  ),
  'confirmation-page': page(
    'survey/confirmation-page.ts',
    ['GET /konfirmasi/{ref}', 'GET /konfirmasi/{ref}/{person}', 'POST /konfirmasi/{ref}/{person}'],
    ['table:write', 'keys', 'tokens'],
  ),

  // gap analysis and plan
  'analysis-shard': task('plan/analyse-shard.ts', ['table:write']),
  'analysis-merge': task('plan/merge-analysis.ts', ['table:write']),
  'plan-draft': task('plan/draft.ts', mailing, { timeoutSeconds: 600, memoryMb: 1024 }),
  'plan-request': mailTask('plan/request.ts'),

  // approval by role, then enactment by the authority
  'approval-request': mailTask('approval/request.ts'),
  'approval-remind': mailTask('approval/remind.ts'),
  'approval-receipt': mailTask('approval/receipt.ts'),
  'enactment-request': mailTask('approval/enactment-request.ts'),
  'approval-page': page(
    'approval/approval-page.ts',
    ['GET /persetujuan/{ref}', 'POST /persetujuan/{ref}'],
    ['table:write', 'keys', 'tokens'],
  ),
  'approval-document': page(
    'approval/plan-document.ts',
    ['GET /persetujuan/{ref}/rencana.pdf'],
    ['table:read', 'keys'],
    1024,
  ),

  // trainings
  'training-list': task('training/list.ts', ['table:write', 'executions']),
  'training-open': task('training/open.ts', ['table:write', 'executions']),
  'training-invite': mailTask('training/invite.ts'),
  'training-schedule': task('training/schedule.ts', ['table:write']),
  'training-remind': mailTask('training/remind.ts'),
  'training-attendance': mailTask('training/attendance-request.ts'),
  'training-certify': mailTask('training/certify.ts'),
  'training-close': task('training/close.ts', ['table:write', 'tokens']),
  'training-page': page(
    'training/training-page.ts',
    ['GET /pelatihan/{ref}', 'POST /pelatihan/{ref}'],
    ['table:write', 'keys', 'tokens', 'sender'],
  ),
  'certificate-document': page(
    'training/certificate-document.ts',
    ['GET /pelatihan/{ref}/sertifikat.pdf'],
    ['table:read', 'keys'],
    1024,
  ),
  'certificate-verification': page(
    'training/certificate-verification.ts',
    ['GET /verifikasi/{agency}', 'GET /verifikasi/{agency}/{code}'],
    ['table:read'],
  ),

  // tests, reaction
  'feedback-invite': mailTask('feedback/invite.ts'),
  'feedback-summarise': task('feedback/summarise.ts', ['table:write']),
  'pretest-page': page(
    'feedback/pretest-page.ts',
    ['GET /pelatihan/{ref}/tes-awal', 'POST /pelatihan/{ref}/tes-awal'],
    ['table:write', 'keys'],
  ),
  'feedback-page': page(
    'feedback/feedback-page.ts',
    ['GET /umpan-balik/{ref}', 'POST /umpan-balik/{ref}'],
    ['table:write', 'keys', 'tokens'],
  ),

  // behaviour, quarterly and closing evaluation, follow-up
  'behaviour-schedule': task('evaluation/behaviour-schedule.ts', ['table:read']),
  'behaviour-invite': mailTask('evaluation/behaviour-invite.ts'),
  'behaviour-page': page(
    'evaluation/behaviour-page.tsx',
    ['GET /perilaku/{ref}', 'POST /perilaku/{ref}', 'GET /perilaku-staf/{ref}', 'POST /perilaku-staf/{ref}'],
    ['table:write', 'keys', 'tokens'],
  ),
  'evaluation-start': {
    entry: 'functions/evaluation/start.ts',
    // The mornings on which a quarter's first working day can fall; the function knows the holidays and which quarters
    // were evaluated, and the execution is named by the quarter, so it starts once.
    trigger: { kind: 'schedule', cron: 'cron(0 7 1-14 1,4,7,10 ? *)' },
    reach: ['table:write', 'start:quarterly-evaluation'],
    timeoutSeconds: 60,
    memoryMb: 512,
  },
  'evaluation-list': task('evaluation/list.ts', ['table:read']),
  'evaluation-measure': task('evaluation/measure.ts', ['table:write']),
  'evaluation-report': task('evaluation/report.ts', ['table:write']),
  'evaluation-mail': mailTask('evaluation/mail.ts', { memoryMb: 1024 }),
  'follow-up-draft': mailTask('evaluation/follow-up-draft.ts'),
  'report-page': page('evaluation/report-page.tsx', ['GET /laporan/{ref}'], ['table:read', 'keys']),
  'report-document': page(
    'evaluation/report-document.ts',
    ['GET /laporan/{ref}/laporan.pdf'],
    ['table:read', 'keys'],
    1024,
  ),

  // reminders to many that the coordinator ordered by a button
  'reminders-send': mailTask('reminders/send.ts'),
  'reminders-finish': task('reminders/finish.ts', ['table:write']),

  // mails that do not arrive
  'delivery-record-failure': {
    entry: 'functions/delivery/record-failure.ts',
    trigger: {
      kind: 'mail-event',
      detailTypes: ['Email Bounced', 'Email Complaint Received', 'Email Delivery Delayed', 'Email Rejected'],
    },
    reach: [...mailing],
    timeoutSeconds: 60,
    memoryMb: 512,
  },

  'delivery-fewer-page': page(
    'delivery/fewer-page.tsx',
    ['GET /kurangi/{token}', 'POST /kurangi/{token}'],
    ['table:write', 'keys'],
  ),

  // doors and console
  'link-page': page(
    'links/link-page.ts',
    ['GET /l', 'GET /l/{code}', 'POST /selesai', 'GET /periksa', 'GET /periksa/{agency}', '$default'],
    ['table:read', 'keys'],
  ),
  'link-renewal': page('links/renewal-page.ts', ['POST /tautan/{ref}'], mailing),
  health: page('console/health.ts', ['GET /healthz'], ['table:read']),
  'console-sign-in': page(
    'console/sign-in/sign-in.tsx',
    ['GET /', 'GET /masuk', 'GET /masuk/balik', 'GET /masuk/periksa', 'POST /masuk/periksa', 'POST /keluar'],
    ['table:write', 'keys', 'sign-in'],
  ),
  'console-home': page(
    'console/home/home-page.tsx',
    ['GET /konsol', 'POST /konsol/siklus'],
    ['table:write', 'keys', 'start:policy-cycle'],
  ),
  'console-staff': page(
    'console/staff/staff-page.tsx',
    [
      'GET /konsol/pegawai',
      'GET /konsol/pegawai/impor',
      'POST /konsol/pegawai/impor',
      'GET /konsol/pegawai/{person}',
      'POST /konsol/pegawai/{person}',
      'GET /konsol/surel',
      'POST /konsol/surel/{address}',
    ],
    ['table:write', 'keys'],
    1024,
  ),
  'console-officers': page(
    'console/officers/officers-page.tsx',
    ['GET /konsol/pejabat', 'POST /konsol/pejabat/{role}'],
    ['table:write', 'keys', 'mail'],
  ),
  'console-profile': page(
    'console/profile/profile-page.tsx',
    ['GET /konsol/instansi', 'POST /konsol/instansi'],
    ['table:write', 'keys'],
  ),
  'console-cycle': page(
    'console/cycle/cycle-page.tsx',
    ['GET /konsol/siklus/{cycle}', 'POST /konsol/siklus/{cycle}/{act}'],
    [
      'table:write',
      'keys',
      'tokens',
      'executions',
      'start:policy-cycle',
      'start:training',
      'start:quarterly-evaluation',
    ],
  ),
  'console-plan': page(
    'console/plan/plan-page.tsx',
    [
      'GET /konsol/siklus/{cycle}/rencana',
      'POST /konsol/siklus/{cycle}/rencana',
      'GET /konsol/siklus/{cycle}/rencana/{activity}',
      'POST /konsol/siklus/{cycle}/rencana/{activity}',
    ],
    ['table:write', 'keys', 'tokens'],
  ),
  'console-plan-document': page(
    'console/plan/plan-document.ts',
    ['GET /konsol/siklus/{cycle}/rencana.pdf', 'GET /konsol/siklus/{cycle}/rencana.xlsx'],
    ['table:read', 'keys'],
    1024,
  ),
  'console-training': page(
    'console/training/training-page.tsx',
    [
      'GET /konsol/siklus/{cycle}/pelatihan',
      'GET /konsol/siklus/{cycle}/pelatihan/{activity}',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/{act}',
    ],
    ['table:write', 'keys', 'tokens'],
  ),
  'console-reminders': page(
    'console/reminders/reminders-page.ts',
    ['POST /konsol/siklus/{cycle}/ingatkan', 'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan'],
    ['table:write', 'keys', 'start:reminders'],
  ),
  'console-reminder': page(
    'console/reminders/reminder-page.ts',
    [
      'POST /konsol/siklus/{cycle}/ingatkan/{person}',
      'POST /konsol/siklus/{cycle}/pelatihan/{activity}/ingatkan/{person}',
    ],
    mailing,
  ),
  'console-evaluation': page(
    'console/evaluation/evaluation-page.tsx',
    [
      'GET /konsol/siklus/{cycle}/evaluasi/{period}',
      'GET /konsol/siklus/{cycle}/tindak-lanjut',
      'POST /konsol/siklus/{cycle}/tindak-lanjut',
    ],
    ['table:write', 'keys', 'tokens'],
  ),
  'console-report-document': page(
    'console/evaluation/report-document.ts',
    ['GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.pdf'],
    ['table:read', 'keys'],
    1024,
  ),
} as const satisfies Record<string, FunctionDefinition>;

export type FunctionId = keyof typeof functions;
