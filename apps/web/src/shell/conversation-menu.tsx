import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Download, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import type { ConversationRow } from "../server/api-types.ts";
import { problemOf } from "../server/problem.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { saveFile } from "../ui/save-file.ts";
import styles from "./conversation-menu.module.css";

interface ConversationMenuProps {
  readonly conversation: ConversationRow;
}

/** Rename, export, delete. */
export function ConversationMenu({ conversation }: ConversationMenuProps) {
  const t = useSay();
  const { client, notices } = useServices();
  const save = async (format: "json" | "markdown") => {
    try {
      const params = { conversation: conversation.id };
      const { file, type, text } = await client.call("exportConversation", { params, query: { format } });
      saveFile(file, `${type};charset=utf-8`, text);
    } catch (error) {
      notices.pin(problemOf(error).what);
    }
  };
  const [asking, setAsking] = useState<"rename" | "remove">();
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu
        label={t(SHELL.moreConversation)}
        className={styles.button}
        button={<Icon of={Ellipsis} />}
        items={[
          { key: "rename", text: t(SHELL.rename), icon: <Icon of={Pencil} />, onChoose: () => setAsking("rename") },
          {
            key: "markdown",
            text: t(SHELL.exportMarkdown),
            icon: <Icon of={Download} />,
            onChoose: () => void save("markdown"),
          },
          {
            key: "json",
            text: t(SHELL.exportJson),
            icon: <Icon of={Download} />,
            onChoose: () => void save("json"),
          },
          {
            key: "remove",
            text: t(SHELL.remove),
            icon: <Icon of={Trash2} />,
            grave: true,
            onChoose: () => setAsking("remove"),
          },
        ]}
      />
      {asking === "rename" && <RenameDialog conversation={conversation} onClose={close} />}
      {asking === "remove" && <RemoveDialog conversation={conversation} onClose={close} />}
    </>
  );
}

interface ConversationDialogProps {
  readonly conversation: ConversationRow;
  readonly onClose: () => void;
}

function RenameDialog({ conversation, onClose }: ConversationDialogProps) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const [title, setTitle] = useState(conversation.title);
  const submit = () =>
    request.run(async () => {
      const params = { conversation: conversation.id };
      await client.call("renameConversation", { params, body: { title: title.trim() } });
      void queries.invalidateQueries({ queryKey: KEYS.conversations });
      void queries.invalidateQueries({ queryKey: KEYS.conversation(conversation.id) });
      onClose();
    });
  return (
    <FormDialog
      title={t(SHELL.renameTitle)}
      request={request}
      submitText={t(SHELL.save)}
      incomplete={title.trim() === ""}
      onSubmit={submit}
      onClose={onClose}
    >
      <label>
        {t(SHELL.title)}
        <input type="text" value={title} maxLength={80} required onChange={(event) => setTitle(event.target.value)} />
      </label>
    </FormDialog>
  );
}

function RemoveDialog({ conversation, onClose }: ConversationDialogProps) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const request = useRequest();
  const remove = () =>
    request.run(async () => {
      await client.call("deleteConversation", { params: { conversation: conversation.id } });
      void queries.invalidateQueries({ queryKey: KEYS.conversations });
      await navigate({ to: "/" });
    });
  return (
    <ConfirmDialog
      title={t(SHELL.removeTitle)}
      request={request}
      confirmText={t(SHELL.remove)}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t(SHELL.removeHint)}</p>
    </ConfirmDialog>
  );
}
