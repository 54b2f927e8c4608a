import { decodeTypedData } from "../../decode/eip712/typed-data.ts";
import { isObject } from "../../decode/shape.ts";
import { wholeRequest } from "../../decode/whole-request.ts";
import type { Verdict } from "../answer.ts";
import { withAddresses } from "../context.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, type Line, LineProblem } from "../kind.ts";
import { evmScene } from "./scene.ts";

/** `{typedData}`: an object, its JSON, or the parameters of `eth_signTypedData_v4`. */
export const eip712Kind: CheckKind = {
  kind: "eip712",
  judge: (line) =>
    judgeTypedData(
      line,
      line.body.typedData ?? line.body.typed_data ?? line.body.data ?? line.body.payload ?? line.body.params,
    ),
};

/** The verdict on typed data, from whichever kind of line it comes. A whole JSON-RPC request counts as its parameters. */
export function judgeTypedData(line: Line, request: unknown): Verdict {
  const given = isObject(request) && Array.isArray(request.params) && !request.types ? request.params : request;
  const chosen = Array.isArray(given)
    ? given.find((one) => isObject(one) || (typeof one === "string" && one.trim().startsWith("{")))
    : given;
  if (chosen === undefined || chosen === null) throw new LineProblem("typedData", "there is no typedData");
  let document: unknown = chosen;
  if (typeof chosen === "string") {
    try {
      document = JSON.parse(chosen);
    } catch {
      throw new LineProblem("typedData", "typedData is no JSON");
    }
  }
  if (!isObject(document)) throw new LineProblem("typedData", "typedData is no object");
  const { scene, facts } = evmScene(line, undefined, line.body.from);
  const { actions, problems } = decodeTypedData(withAddresses(document, line.context), scene);
  const whole = wholeRequest("evm", scene, actions, problems);
  return judgeActions([whole, ...actions], facts);
}
