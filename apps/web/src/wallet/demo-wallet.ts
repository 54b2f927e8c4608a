import type { Kept } from "../server/kept.ts";
import type { DemoDesk } from "./demo/demo-desk.ts";
import type { DemoProvider } from "./demo/demo-provider.ts";
import type { FoundWallet } from "./eip1193.ts";

/** The built-in wallet for the local chain. Its signing code is loaded when somebody chooses it. */
export interface DemoWallet extends FoundWallet {
  readonly kind: "demo";
  readonly desk: DemoDesk;
  readonly open: () => Promise<DemoProvider>;
}

export function createDemoWallet(desk: DemoDesk, name: string, kept: Kept): DemoWallet {
  let provider: Promise<DemoProvider> | undefined;
  return {
    id: "demo",
    name,
    kind: "demo",
    desk,
    open() {
      provider ??= import("./demo/demo-provider.ts").then(({ createDemoProvider }) => createDemoProvider(desk, kept));
      return provider;
    },
  };
}
