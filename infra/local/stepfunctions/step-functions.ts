export { createStepFunctions, type StepFunctions } from '../zz-sfn/step-functions.ts';
