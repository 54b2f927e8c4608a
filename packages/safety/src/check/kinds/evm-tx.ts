import { readRawTransaction } from "../../decode/evm/raw-transaction.ts";
import { decodeTransaction } from "../../decode/evm/transaction.ts";
import { camelled, isObject } from "../../decode/shape.ts";
import { withAddresses } from "../context.ts";
import { chainNamed } from "../facts-of.ts";
import { judgeActions } from "../judge.ts";
import { type CheckKind, LineProblem } from "../kind.ts";
import { evmScene } from "./scene.ts";

/** `{tx}`: a transaction, a batch of calls, a user operation, or raw bytes. */
export const evmTransactionKind: CheckKind = {
  kind: "evm_tx",
  judge(line) {
    const { body, context } = line;
    const given = body.tx ?? body.transaction ?? body.calls ?? body.userOp ?? body.params;
    if (given === undefined || given === null) throw new LineProblem("tx", "there is no tx");
    const raw = typeof given === "string" ? readRawTransaction(given) : given;
    if (!isObject(raw) && !Array.isArray(raw)) throw new LineProblem("tx", "tx is no transaction");
    const calls = Array.isArray(raw) ? raw : raw.calls;
    if (Array.isArray(calls) && calls.length === 0) throw new LineProblem("tx", "the batch is empty");
    const tx = withAddresses(raw, context);
    const named = isObject(tx) ? camelled(tx) : {};
    const { scene, facts } = evmScene(line, chainNamed(named.chainId), named.from ?? named.sender);
    const { actions } = decodeTransaction(tx, scene);
    return judgeActions(actions, facts);
  },
};
