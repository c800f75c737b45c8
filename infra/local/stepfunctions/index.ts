/** The one door of the engine; `clock.ts` and `durable.ts` beside it are doors of their own, for who needs only those. */
export { createStepFunctions, stepFunctionsOn } from './api/step-functions.ts';
export type { StepFunctions } from './api/types.ts';
export { answerWire, largestRequest } from './api/wire.ts';
export { MachineRefused } from './base/errors.ts';
export type { Wait } from './execution/waits.ts';
export { JournalFault } from './journal/fault.ts';
export type { Twice } from './run/lambda.ts';
export type { StepFunctionsOptions, Summary } from './runner/options.ts';
export { readToken } from './states/token.ts';
