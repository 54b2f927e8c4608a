/** A CPU profile as V8 gives it. @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  /** Microseconds of the monotonic clock. */
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  /** Microseconds between a sample and the one before. */
  readonly timeDeltas: readonly number[];
}

/** V8's sampling profiler in one isolate of a running workerd. */
export interface IsolateProfiler {
  start(): Promise<void>;
  stop(): Promise<CpuProfile>;
  close(): void;
}

/** Microseconds between two looks. With less the profiler's own work begins to show in what it measures. */
const INTERVAL_US = 200;

/** Opens an isolate's inspector. @throws Error when it cannot be reached */
export async function openIsolateProfiler(url: string): Promise<IsolateProfiler> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`no inspector at ${url}`)));
  });
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result, error } = JSON.parse(String(data));
    const command = waiting.get(id);
    waiting.delete(id);
    if (error) command?.reject(new Error(`inspector: ${error.message}`));
    else command?.resolve(result as never);
  });
  let id = 0;
  const send = <T>(method: string, params: object = {}): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.set(++id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
  await send("Profiler.enable");
  await send("Profiler.setSamplingInterval", { interval: INTERVAL_US });
  return {
    start: async () => void (await send("Profiler.start")),
    stop: async () => (await send<{ profile: CpuProfile }>("Profiler.stop")).profile,
    close: () => socket.close(),
  };
}

/** A piece of CPU time: when it was seen (monotonic microseconds) and how long it stands for (microseconds). */
export interface Slice {
  readonly at: number;
  readonly node: number;
  readonly us: number;
}

/**
 * The CPU time an isolate used, sample by sample.
 *
 * workerd's threads serve many isolates in turn, and V8 takes a sample only while the isolate in question holds the thread:
 * waiting for a database, a node or another isolate leaves a gap. So a sample after a gap stands for one usual interval, not for the
 * gap. What the runtime does on the isolate's behalf ("(program)", garbage collection) counts, being "(idle)" does not.
 */
export function isolateSlices({ nodes, startTime, samples, timeDeltas }: CpuProfile): Slice[] {
  const usual = usualInterval(timeDeltas);
  const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === "(idle)").map(({ id }) => id));
  let at = startTime;
  return samples.flatMap((node, index) => {
    const delta = timeDeltas[index] ?? 0;
    at += delta;
    return idle.has(node) ? [] : { at, node, us: delta <= 3 * usual ? Math.max(delta, 0) : usual };
  });
}

/** The middle one of the intervals that are no gaps: what the profiler really keeps to on this machine. */
function usualInterval(deltas: readonly number[]): number {
  const small = deltas.filter((delta) => delta > 0 && delta <= 10 * INTERVAL_US).sort((a, b) => a - b);
  return small[Math.floor(small.length / 2)] ?? INTERVAL_US;
}

/** A stretch of monotonic microseconds, both ends included. */
export type Window = readonly [from: number, to: number];

/** The slices of each window. Windows do not overlap and ascend. */
export function perWindow(slices: readonly Slice[], windows: readonly Window[]): Slice[][] {
  let next = 0;
  return windows.map(([from, to]) => {
    const inside: Slice[] = [];
    for (; next < slices.length; next++) {
      const slice = slices[next] as Slice;
      if (slice.at > to) break;
      if (slice.at >= from) inside.push(slice);
    }
    return inside;
  });
}

/** CPU milliseconds that slices stand for. */
export const milliseconds = (slices: readonly Slice[]): number => slices.reduce((sum, { us }) => sum + us, 0) / 1000;

/** This moment on the clock that profiles use: CLOCK_MONOTONIC, which Node's high-resolution time is as well. */
export const monotonicUs = (): number => Number(process.hrtime.bigint() / 1000n);
