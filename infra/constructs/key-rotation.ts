import { Construct } from 'constructs';
import { HouseFunction } from './house-function.ts';
import type { CodeOf, Surroundings } from './house-functions.ts';

/** Not in the list of functions: it speaks the protocol of Secrets Manager, which only this target has. */
export const ROTATION = { name: 'key-rotation', entry: 'infra/rotation/handler.ts' } as const;

/** The function that renews both rings of signing keys, and the calendar that calls it. */
export function keyRotation(scope: Construct, codeOf: CodeOf, around: Surroundings): HouseFunction {
  const fn = new HouseFunction(scope, 'KeyRotation', {
    config: around.config,
    name: ROTATION.name,
    code: codeOf(ROTATION.name),
    timeoutSeconds: 60,
    memoryMb: 256,
    deadLetterQueue: around.deadLetters,
  });
  around.signIn.grantReadClientSecret(fn);
  around.consoleKeys.rotateWith(fn, fn);
  around.linkKeys.rotateWith(new Construct(fn, 'LinkKeys'), fn);
  return fn;
}
