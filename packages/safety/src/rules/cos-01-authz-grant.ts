import { timeOf } from "../decode/cosmos/messages.ts";
import { isObject, textOf } from "../decode/shape.ts";
import { defineRule } from "../rule.ts";

/** Somebody may act for the account: without a limit, in everything. */
export const authzGrant = defineRule({
  id: "COS-01",
  name: { zh: "授权别人操作账户", en: "Somebody may act for your account" },
  on: ["cosmos"],
  needs: [],
  check({ type, value }) {
    if (type !== "MsgGrant" && type !== "MsgGrantAuthorization") return undefined;
    const grant = isObject(value.grant) ? value.grant : value;
    const authorization = isObject(grant.authorization) ? grant.authorization : {};
    const kind = textOf(
      authorization["@type"] ?? authorization.type_url ?? authorization.typeUrl ?? authorization.type,
    );
    const inside = isObject(authorization.value) ? authorization.value : authorization;
    const expires = timeOf(grant.expiration ?? value.expiration);
    const generic = /generic/i.test(kind) || kind === "" || (textOf(inside.msg) !== "" && !/stake|send/i.test(kind));
    const endless = expires === undefined || expires === 0n || expires >= 4_102_444_800n;
    return {
      severity: generic || endless ? "block" : "warning",
      detail: {
        zh: `${textOf(value.grantee)} 可以替你${generic ? "做任何这类操作" : "做有限的操作"}${endless ? "，而且没有期限" : ""}，不用再问你。`,
        en: `${textOf(value.grantee)} could ${generic ? "do anything of this kind" : "do limited things"} for you without asking again${endless ? ", for ever" : ""}.`,
      },
      evidence: { grantee: textOf(value.grantee), authorization: kind, message: textOf(inside.msg) },
    };
  },
});
