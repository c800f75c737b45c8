import {
  type FunctionDefinition,
  mailing,
  mailTask,
  page,
  table,
  task,
  wholeAgency,
} from '../function-definition.ts';

/** Behaviour, quarterly and closing evaluation, follow-up. */
export const evaluationFunctions = {
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
    [...table('get', 'batch-get', 'query'), 'cycle:update', 'trail', 'link-keys', 'answer:training'],
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
    [...table('get', 'batch-get', 'query', 'put', 'update', 'delete'), 'links:write'],
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
    reach: [...table('get', 'query', 'put', 'update'), 'links:write', ...mailing],
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
