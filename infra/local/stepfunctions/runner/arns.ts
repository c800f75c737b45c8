import { StepFunctionsError } from '../base/errors.ts';

/** arn:aws:states:ap-southeast-3:000000000000:stateMachine:policy-cycle */
export function stateMachineArn(region: string, accountId: string, name: string): string {
  return `arn:aws:states:${region}:${accountId}:stateMachine:${name}`;
}

/** The ARN of the execution of that name of a machine. */
export function executionArnOf(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/**
 * Reads an ARN of that kind.
 * @throws StepFunctionsError InvalidArn
 */
export function checkArn(arn: string | undefined, kind: 'stateMachine' | 'execution'): string {
  const names = kind === 'stateMachine' ? '[^:]+' : '[^:]+:[^:]+';
  if (arn !== undefined && new RegExp(`^arn:aws[a-z-]*:states:[^:]*:\\d{12}:${kind}:${names}$`).test(arn))
    return arn;
  throw new StepFunctionsError('InvalidArn', `Invalid Arn: '${arn}'`);
}

/** An execution ARN's id in the journal: "machine/name". */
export function journalIdOf(executionArn: string): string {
  const [machine, name] = executionArn.split(':').slice(-2);
  return `${machine}/${name}`;
}

/**
 * Checks the name of an execution: 1 to 80 characters, none of those that AWS refuses.
 * @throws StepFunctionsError InvalidName
 */
export function checkName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses control characters by these ranges
  if (/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/.test(name)) return name;
  throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
}
