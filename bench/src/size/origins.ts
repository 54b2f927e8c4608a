import type { Metafile } from "../harness/worker-bundle.ts";

/** How many bytes of a bundle come from one package or room. */
export interface Origin {
  readonly origin: string;
  readonly bytes: number;
}

/** A bundle's bytes by where they come from, most first. Libraries by package, our own by room. */
export function bytesByOrigin({ outputs }: Metafile): Origin[] {
  const sums = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const origin = originOf(file);
      sums.set(origin, (sums.get(origin) ?? 0) + bytesInOutput);
    }
  }
  return [...sums].map(([origin, bytes]) => ({ origin, bytes })).sort((a, b) => b.bytes - a.bytes);
}

/** The package or room a source file belongs to. */
export function originOf(file: string): string {
  const path = file.replaceAll("\\", "/");
  const inPackage = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];
  if (inPackage) return inPackage;
  const room = path.match(/(?:^|\/)(packages\/[^/]+|apps\/[^/]+)\//)?.[1];
  // Relative to the Worker's own folder.
  return room ?? (/^(?:src|test)\//.test(path) ? "apps/edge" : "the tool's own");
}
