import fs from "node:fs";

/** Reads how much CPU a process has used. */
export interface CpuMeter {
  /** Milliseconds of CPU of all its threads since it began, to the nanosecond. */
  read(): number;
}

/**
 * Opens the kernel's own account of a process's CPU time, thread by thread (`/proc/<pid>/task/<tid>/schedstat`): exact to
 * the nanosecond, where `/proc/<pid>/stat` counts in ticks of 10 ms. A thread that ends keeps what it had at the last reading.
 * @returns undefined where the system keeps no such account (not Linux, or a kernel without CONFIG_SCHED_INFO)
 */
export function openCpuMeter(pid: number): CpuMeter | undefined {
  const folder = `/proc/${pid}/task`;
  if (!fs.existsSync(`${folder}/${pid}/schedstat`)) return undefined;
  const used = new Map<string, number>();
  return {
    read() {
      for (const thread of fs.readdirSync(folder)) {
        try {
          used.set(thread, runNanoseconds(fs.readFileSync(`${folder}/${thread}/schedstat`, "utf8")));
        } catch {
          // It ended between the listing and the reading.
        }
      }
      let sum = 0;
      for (const nanoseconds of used.values()) sum += nanoseconds;
      return sum / 1e6;
    },
  };
}

/** The first number of a `schedstat` line: nanoseconds on a CPU. */
export function runNanoseconds(line: string): number {
  const value = Number(line.trim().split(" ")[0]);
  if (!Number.isFinite(value)) throw new Error(`not a schedstat line: ${JSON.stringify(line)}`);
  return value;
}

/** Process ids of the direct children of this process whose command line contains a text. Empty where there is no /proc. */
export function childrenRunning(text: string): number[] {
  const folder = `/proc/${process.pid}/task`;
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder).flatMap((thread) => {
    const file = `${folder}/${thread}/children`;
    const children = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim().split(" ") : [];
    return children.filter((pid) => pid !== "" && commandLine(pid).includes(text)).map(Number);
  });
}

function commandLine(pid: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
