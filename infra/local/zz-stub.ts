export async function createStepFunctions(o: any): Promise<any> {
  return {
    idle: async () => {},
    usage: () => ({ stateTransitions: 0, lambdaInvocations: 0, executionsStarted: 0 }),
    close: async () => {},
  };
}
export function stepFunctionsHttp(r: any) {
  return (req: any, res: any) => {
    res.writeHead(500).end();
  };
}
