import type { Words } from "@alou/money/words";

/** Saved addresses. */
export const CONTACTS = {
  title: { zh: "联系人", en: "Contacts" },
  intro: {
    zh: "存过的名字可以直接说：「给林薇转 25 USDC」。",
    en: "A saved name can simply be said: “send 25 USDC to Lin Wei”.",
  },
  none: { zh: "还没有联系人。", en: "No contacts yet." },
  add: { zh: "添加联系人", en: "Add contact" },
  addTitle: { zh: "添加联系人", en: "Add a contact" },
  editTitle: { zh: "修改联系人", en: "Edit the contact" },
  edit: { zh: "修改{name}", en: "Edit {name}" },
  remove: { zh: "删除{name}", en: "Delete {name}" },
  removeTitle: { zh: "删除{name}？", en: "Delete {name}?" },
  removeHint: { zh: "删掉后，这个名字不再指向任何地址。", en: "The name will no longer stand for any address." },
  removeDo: { zh: "删除", en: "Delete" },
  name: { zh: "名字", en: "Name" },
  address: { zh: "地址", en: "Address" },
  chain: { zh: "只用于", en: "Only on" },
  anyChain: { zh: "任何链", en: "Any chain" },
  note: { zh: "备注", en: "Note" },
  onlyOn: { zh: "只用于 {chain}", en: "only on {chain}" },
  save: { zh: "保存", en: "Save" },
  cancel: { zh: "取消", en: "Cancel" },
  good: { zh: "校验和正确。", en: "The checksum is right." },
  noChecksum: { zh: "没有校验和，请逐组核对：", en: "It carries no checksum; compare it group by group:" },
  "not-hex": { zh: "地址以 0x 开头，后面是 40 位十六进制。", en: "An address is 0x and 40 hex digits." },
  "wrong-length": { zh: "长度不对：应有 40 位，现有 {n} 位。", en: "Wrong length: {n} digits of 40." },
  "bad-checksum": { zh: "校验和不对：至少有一位错了。", en: "The checksum is wrong: at least one digit is." },
  nameTaken: { zh: "已经有人叫这个名字。", en: "Somebody already has this name." },
  addressKnown: { zh: "这个地址已存为{name}。", en: "This address is saved as {name}." },
  alike: {
    zh: "它和{name}的地址开头结尾相同，中间不同。常见的骗法，请逐组核对。",
    en: "It has the ends of {name}’s address and another middle: a common trick. Compare every group.",
  },
} as const satisfies Record<string, Words>;
