/** Sentences for the named failures of a workflow. */
const SENTENCES: Readonly<Record<string, string>> = {
  TransientError: 'Layanan yang diperlukan sibuk terlalu lama.',
  'States.Timeout': 'Satu langkah tidak selesai dalam batas waktunya.',
  'Sandbox.Timedout': 'Satu langkah tidak selesai dalam batas waktunya.',
  'States.DataLimitExceeded': 'Data yang dipertukarkan antarlangkah terlalu besar.',
};

/**
 * Says to the coordinator what stopped a workflow.
 * @param error the error name, as the workflow caught it
 * @param cause Step Functions' cause: JSON of a failed Lambda, or text
 * @returns the handler's own sentence when it is meant for people, else one for the kind of failure
 */
export function faultSentence(error: string, cause: string): string {
  if (error === 'RuleViolationError' || error === 'InvalidInputError') return messageOf(cause);
  return (
    SENTENCES[error] ?? 'Terjadi kesalahan pada sistem; tim teknis dapat menelusurinya dengan nomor rujukan.'
  );
}

function messageOf(cause: string): string {
  try {
    const parsed: unknown = JSON.parse(cause);
    if (typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed)
      return String(parsed.errorMessage);
    return cause;
  } catch {
    // Not JSON: Step Functions' own text.
    return cause;
  }
}
