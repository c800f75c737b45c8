/** The services that may be away. */
export const services = ['dynamodb', 'sfn', 'ses', 'secrets'] as const;

export type Service = (typeof services)[number];

/** What a task may meet besides being delivered once. */
const deliveries = ['together', 'after', 'lost'] as const;

/** What has happened to the platform since its start. */
export interface Struck {
  /** Calls that a service refused, throttled or away. */
  readonly refused: Readonly<Record<Service, number>>;
  /** Tasks by how they were delivered a second time (stepfunctions/run/lambda.ts). */
  readonly delivered: Readonly<Record<(typeof deliveries)[number], number>>;
}

/** Who is away just now, and what has been done to whom. */
export interface Misfortunes {
  isAway(service: Service): boolean;
  setAway(service: Service, away: boolean): void;
  countRefused(service: Service): void;
  countDelivered(how: keyof Struck['delivered']): void;
  struck(): Struck;
}

/** Where it is kept: in memory that the thread of the table sees too. */
export function misfortuneCells(): SharedArrayBuffer {
  return new SharedArrayBuffer((2 * services.length + deliveries.length) * Uint32Array.BYTES_PER_ELEMENT);
}

/** The misfortunes that are kept there. */
export function misfortunesIn(cells: SharedArrayBuffer): Misfortunes {
  const kept = new Uint32Array(cells);
  const refusedAt = (service: Service) => services.length + services.indexOf(service);
  const deliveredAt = (how: keyof Struck['delivered']) => 2 * services.length + deliveries.indexOf(how);
  const told = <K extends string>(names: readonly K[], place: (name: K) => number) =>
    // one entry for each name, so the keys are the names
    Object.fromEntries(names.map((name) => [name, kept[place(name)] ?? 0])) as Record<K, number>;
  return {
    isAway: (service) => kept[services.indexOf(service)] === 1,
    setAway(service, away) {
      kept[services.indexOf(service)] = Number(away);
    },
    countRefused: (service) => void Atomics.add(kept, refusedAt(service), 1),
    countDelivered: (how) => void Atomics.add(kept, deliveredAt(how), 1),
    struck: () => ({ refused: told(services, refusedAt), delivered: told(deliveries, deliveredAt) }),
  };
}
