import { type FunctionDefinition, mailing, mailTask, page, table, task } from '../function-definition.ts';

/** Trainings: seats, sessions, presence, proof. */
export const trainingFunctions = {
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
      'links:write',
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
    table('get', 'query'),
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
} as const satisfies Record<string, FunctionDefinition>;
