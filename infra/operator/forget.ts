import { forgetExpired } from './forget-expired.ts';

// The operator's tool; infra/README.md, "How long answers are kept", says when and how.
console.log(await forgetExpired(new Date()));
