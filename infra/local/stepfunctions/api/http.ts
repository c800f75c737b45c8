export { stepFunctionsHttp } from '../../zz-sfn/api/http.ts';
