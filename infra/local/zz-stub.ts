export { createStepFunctions } from './zz-sfn/step-functions.ts';
export { stepFunctionsHttp } from './zz-sfn/api/http.ts';
