import { useEffect, useEffectEvent, useState } from "react";
import { type Brought, broughtByFile, LONGEST_BROUGHT } from "./brought.ts";

/** A file that was not taken, and why. */
export interface FileRefusal {
  readonly name: string;
  readonly why: "empty" | "too-long";
}

/**
 * Files that are dropped anywhere on the page, or handed in, read as something to be checked. They are read here and go nowhere else
 * than into the message. While the hook is in use no dropped file opens in the page's place.
 */
export function useFiles(onBrought: (brought: readonly Brought[]) => void) {
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<FileRefusal>();
  const take = async (files: readonly File[]) => {
    const read = await Promise.all(files.map(readFile));
    const brought = read.filter((one) => "text" in one);
    if (brought.length > 0) onBrought(brought);
    setRefusal(read.find((one) => "why" in one));
  };
  const onDrag = useEffectEvent((event: DragEvent) => {
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") void take([...dataTransfer.files]);
  });
  useEffect(() => {
    const stop = new AbortController();
    for (const type of ["dragover", "dragleave", "drop"] as const)
      window.addEventListener(type, (event) => onDrag(event), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return { over, refusal, take: (files: readonly File[]) => void take(files), forget: () => setRefusal(undefined) };
}

async function readFile(file: File): Promise<Brought | FileRefusal> {
  // What is too long is not even read.
  const brought =
    file.size > LONGEST_BROUGHT ? "too-long" : broughtByFile(file.name, new Uint8Array(await file.arrayBuffer()));
  return typeof brought === "string" ? { name: file.name, why: brought } : brought;
}
