import { analyseCode } from "../../bytecode/analyse-code.ts";
import { sayCode } from "../../bytecode/say-code.ts";
import { isObject, textOf } from "../../decode/shape.ts";
import { type CheckKind, LineProblem } from "../kind.ts";

/** `{runtime, init?}`: a contract's code as hex, and the code that made it. */
export const bytecodeKind: CheckKind = {
  kind: "bytecode",
  judge({ body }) {
    const runtime = bytesOf(body.runtime ?? body.deployedBytecode ?? body.code ?? body.bytecode);
    const init = bytesOf(body.init ?? body.initCode ?? body.creation ?? body.creationCode);
    if (!runtime && !init) throw new LineProblem("runtime", "there is no runtime code, or it is not hex");
    const { findings, partial } = analyseCode(runtime ?? new Uint8Array(), init);
    return { findings: findings.map(sayCode), unknown: partial ? ["CT-12"] : [], moves: false };
  },
};

/** Places that a linker fills in are read as zeros. */
function bytesOf(value: unknown): Uint8Array | undefined {
  const text = textOf(isObject(value) ? value.object : value).trim();
  const hex = text.replace(/^0x/i, "").replace(/__.{38}/g, "0".repeat(40));
  if (hex === "" || hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}
