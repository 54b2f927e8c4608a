import { type Dictionary, type Handler, number, text } from "./walk.ts";

/** Control over `frame.to` goes to `to`. */
const authority =
  (what: string, to?: string, upgrade = false): Handler =>
  (args, frame, walk) => {
    const whom = to === undefined ? undefined : text(args[to]);
    walk.actions.push({
      kind: "authority",
      chain: walk.chain,
      from: frame.from,
      what,
      target: frame.to,
      ...(whom && { to: whom }),
      ...(upgrade && { upgrade }),
    });
  };

/** An upgrade that calls its new code at once: that call runs with the proxy's rights. */
const upgradeAndCall =
  (what: string, to: string): Handler =>
  (args, frame, walk) => {
    authority(what, to, true)(args, frame, walk);
    const digits = text(args.data).slice(2);
    if (digits) walk.call({ ...frame, value: 0n, digits, depth: frame.depth + 1 });
  };

const upgradeOf: Handler = (args, frame, walk) =>
  authority("upgrade", "implementation", true)(args, { ...frame, to: text(args.proxy) }, walk);

/** Ownership, roles and upgrades: who controls a contract. */
export const AUTHORITY: Dictionary = {
  "transferOwnership(address newOwner)": authority("transferOwnership", "newOwner"),
  "transferOwnership(address newOwner,bool direct,bool renounce)": authority("transferOwnership", "newOwner"),
  "setOwner(address newOwner)": authority("setOwner", "newOwner"),
  "setOwner(bytes32 node,address newOwner)": authority("setOwner", "newOwner"),
  "setRecord(bytes32 node,address owner,address resolver,uint64 ttl)": authority("setRecord", "owner"),
  "setSubnodeOwner(bytes32 node,bytes32 label,address owner)": authority("setSubnodeOwner", "owner"),
  "setSubnodeRecord(bytes32 node,bytes32 label,address owner,address resolver,uint64 ttl)": authority(
    "setSubnodeRecord",
    "owner",
  ),
  "reclaim(uint256 id,address owner)": authority("reclaim", "owner"),
  "changeOwner(address newOwner)": authority("changeOwner", "newOwner"),
  "setAdmin(address newAdmin)": authority("setAdmin", "newAdmin"),
  "setPendingAdmin(address newAdmin)": authority("setPendingAdmin", "newAdmin"),
  "changeAdmin(address newAdmin)": authority("changeAdmin", "newAdmin"),
  "changeProxyAdmin(address proxy,address newAdmin)": authority("changeProxyAdmin", "newAdmin"),
  "setGovernance(address to)": authority("setGovernance", "to"),
  "setController(address to)": authority("setController", "to"),
  "setMinter(address to)": authority("setMinter", "to"),
  "setOperator(address to)": authority("setOperator", "to"),
  "addOwner(address owner)": authority("addOwner", "owner"),
  "addMinter(address owner)": authority("addMinter", "owner"),
  "addAdmin(address owner)": authority("addAdmin", "owner"),
  "nominateNewOwner(address owner)": authority("nominateNewOwner", "owner"),
  "beginDefaultAdminTransfer(address newAdmin)": authority("beginDefaultAdminTransfer", "newAdmin"),
  "proposeOwner(address newOwner)": authority("proposeOwner", "newOwner"),
  "proposeOwnership(address newOwner)": authority("proposeOwnership", "newOwner"),
  "setPendingOwner(address newOwner)": authority("setPendingOwner", "newOwner"),
  "transferAdmin(address newAdmin)": authority("transferAdmin", "newAdmin"),
  "transferAdminship(address newAdmin)": authority("transferAdminship", "newAdmin"),
  "transferGovernance(address to)": authority("transferGovernance", "to"),
  "setGovernor(address to)": authority("setGovernor", "to"),
  "setPendingGovernor(address to)": authority("setPendingGovernor", "to"),
  "transferControl(address to)": authority("transferControl", "to"),
  "addOwners(address[] owners)": authority("addOwners"),
  "addOperator(address owner)": authority("addOperator", "owner"),
  "setManager(address manager)": authority("setManager", "manager"),
  "renounceOwnership()": authority("renounceOwnership"),
  "acceptOwnership()": null,
  "grantRole(bytes32 role,address account)": authority("grantRole", "account"),
  "revokeRole(bytes32 role,address account)": null,
  "renounceRole(bytes32 role,address account)": null,
  "setAuthority(address to)": authority("setAuthority", "to"),
  "setUserRole(address user,uint8 role,bool enabled)": authority("setUserRole", "user"),
  // Upgrades
  "upgradeTo(address implementation)": authority("upgradeTo", "implementation", true),
  "upgradeToAndCall(address implementation,bytes data)": upgradeAndCall("upgradeToAndCall", "implementation"),
  "upgrade(address proxy,address implementation)": upgradeOf,
  "upgradeAndCall(address proxy,address implementation,bytes data)": upgradeOf,
  "setImplementation(address implementation)": authority("setImplementation", "implementation", true),
  "changeImplementation(address implementation)": authority("changeImplementation", "implementation", true),
  "changeMasterCopy(address implementation)": authority("changeMasterCopy", "implementation", true),
  "setTarget(address implementation)": authority("setTarget", "implementation", true),
  "diamondCut((address facet,uint8 action,bytes4[] selectors)[] cut,address init,bytes data)": authority(
    "diamondCut",
    "init",
    true,
  ),
  // DSProxy and Maker's proxy registry
  "execute(address target,bytes data)": (args, frame, walk) => {
    walk.actions.push({ kind: "delegatecall", chain: walk.chain, from: frame.from, target: text(args.target) });
    walk.call({
      from: frame.from,
      to: text(args.target),
      value: frame.value,
      digits: text(args.data).slice(2),
      depth: frame.depth + 1,
    });
  },
  // Safe's own settings
  "addOwnerWithThreshold(address owner,uint256 threshold)": authority("addOwnerWithThreshold", "owner"),
  "swapOwner(address prev,address old,address owner)": authority("swapOwner", "owner"),
  "removeOwner(address prev,address owner,uint256 threshold)": authority("removeOwner", "owner"),
  "changeThreshold(uint256 threshold)": (args, frame, walk) => {
    // One signature is enough: whoever holds any owner's key holds everything.
    authority(number(args.threshold) <= 1n ? "changeThreshold to 1" : "changeThreshold")(args, frame, walk);
  },
  "enableModule(address module)": authority("enableModule", "module"),
  "setGuard(address guard)": authority("setGuard", "guard"),
  "setModuleGuard(address guard)": authority("setModuleGuard", "guard"),
  "setFallbackHandler(address handler)": authority("setFallbackHandler", "handler"),
  "disableModule(address prev,address module)": null,
  "approveHash(bytes32 hash)": authority("approveHash"),
  // Account abstraction: modules and keys of smart accounts
  "installModule(uint256 kind,address module,bytes data)": authority("installModule", "module"),
  "uninstallModule(uint256 kind,address module,bytes data)": null,
  "addOwnerAddress(address owner)": authority("addOwnerAddress", "owner"),
  "addOwnerPublicKey(bytes32 x,bytes32 y)": authority("addOwnerPublicKey"),
  "setManager(address owner,address manager)": authority("setManager", "manager"),
  // Delegated control of assets
  "setDelegate(address delegate)": authority("setDelegate", "delegate"),
  "approveSigner(bytes32 id,address signer)": authority("approveSigner", "signer"),
};
