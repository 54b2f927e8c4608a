import { describe, expect, it } from "vitest";
import { closedVersions } from "./lock-file.ts";

const at = (name: string, version: string) => closedVersions({ [`node_modules/${name}`]: { version } });

describe("packages that left their open licence", () => {
  it("are found wherever they stand in the tree, from the first closed version on", () => {
    expect(at("@walletconnect/sign-client", "2.21.8")).toEqual([]);
    expect(at("@walletconnect/sign-client", "2.21.7")).toEqual([]);
    for (const version of ["2.21.9", "2.21.10", "2.22.0", "3.0.0", "2.21.9-rc.1"]) {
      expect(at("x/node_modules/@walletconnect/core", version), version).toHaveLength(1);
    }
    expect(at("@reown/walletkit", "1.2.10")).toEqual([]);
    expect(at("@reown/walletkit", "1.2.11")).toHaveLength(1);
    expect(at("@reown/appkit-controllers", "1.8.3")).toHaveLength(1);
    expect(at("@walletconnect/time", "99.0.0")).toEqual([]);
  });
});
