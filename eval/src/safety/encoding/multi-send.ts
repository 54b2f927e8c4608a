import { data } from "../safety-case.ts";

/** Calldata of a Safe's MultiSend: calls behind one another, packed. `operation` 1 is a delegatecall. */
export const multiSend = (calls: readonly (readonly [to: string, calldata: string])[], operation = 0): `0x${string}` =>
  data(
    "multiSend(bytes)",
    `0x${calls
      .map(([to, calldata]) => {
        const size = ((calldata.length - 2) / 2).toString(16).padStart(64, "0");
        return `0${operation}${to.slice(2).toLowerCase()}${"0".repeat(64)}${size}${calldata.slice(2)}`;
      })
      .join("")}`,
  );
