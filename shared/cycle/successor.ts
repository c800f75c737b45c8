/** Name and input of an execution of a cycle's workflow. */
export interface Successor {
  readonly name: string;
  readonly input: { readonly agency: string; readonly year: number; readonly run?: number };
}

/**
 * The execution of one run of a cycle: run 1 starts it, later runs take it over after a failure or before a
 * year is full. The name makes a second start of the same run impossible.
 */
export function successorOf(agency: string, cycle: string, run: number): Successor {
  const name = `${agency}-${cycle}${run === 1 ? '' : `-r${run}`}`;
  return { name, input: { agency, year: Number(cycle), ...(run === 1 ? {} : { run }) } };
}
