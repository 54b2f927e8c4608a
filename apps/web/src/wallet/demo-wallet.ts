import type { Kept } from "../server/kept.ts";
import type { DemoDesk } from "./demo/demo-desk.ts";
import type { DemoProvider } from "./demo/demo-provider.ts";
import type { Wallet } from "./wallet.ts";

/** The built-in wallet for the local chain. Its signing code is loaded when somebody chooses it. */
export interface DemoWallet extends Wallet<"evm"> {
  readonly speaks: "demo";
  readonly desk: DemoDesk;
  readonly provider: () => Promise<DemoProvider>;
}

export function createDemoWallet(desk: DemoDesk, name: string, kept: Kept): DemoWallet {
  let opened: Promise<DemoProvider> | undefined;
  const provider = () => {
    opened ??= import("./demo/demo-provider.ts").then(({ createDemoProvider }) => createDemoProvider(desk, kept));
    return opened;
  };
  return {
    id: "demo",
    name,
    family: "evm",
    speaks: "demo",
    desk,
    provider,
    async open() {
      const [{ eip1193Connection }, own] = await Promise.all([import("./standards/eip-1193.ts"), provider()]);
      return eip1193Connection(own);
    },
  };
}
