import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { REMOTE } from "../i18n/words/remote-servers.ts";
import { KEYS } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { SignInThere } from "./sign-in-there.tsx";

/** Where a server stands, what the user calls it, and what it wants to see. */
export function AttachDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useSay();
  const { client } = useServices();
  const queries = useQueryClient();
  const request = useRequest();
  const [url, setUrl] = useState("");
  const [name, setName] = useState("");
  const [header, setHeader] = useState("");
  const [value, setValue] = useState("");
  const wantsSignIn = request.problem?.code === "remote_sign_in" && header.trim() === "";
  const submit = () =>
    request.run(async () => {
      const credential = header.trim() !== "" && { header: { name: header.trim(), value: value.trim() } };
      await client.call("attachRemoteServer", { body: { url: url.trim(), name: name.trim(), ...credential } });
      await queries.invalidateQueries({ queryKey: KEYS.remoteServers });
      onClose();
    });
  return (
    <FormDialog
      title={t(REMOTE.attachTitle)}
      request={request}
      submitText={t(request.busy ? REMOTE.connecting : REMOTE.attach)}
      incomplete={url.trim() === "" || name.trim() === ""}
      instead={wantsSignIn && <SignInThere wish={{ for: "new", url: url.trim(), name: name.trim() }} />}
      firm
      onSubmit={submit}
      onClose={onClose}
    >
      <label>
        {t(REMOTE.url)}
        <input
          type="url"
          value={url}
          maxLength={2_000}
          required
          spellCheck={false}
          placeholder="https://"
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <label>
        {t(REMOTE.name)}
        <input type="text" value={name} maxLength={40} required onChange={(event) => setName(event.target.value)} />
        <small>{t(REMOTE.nameHint)}</small>
      </label>
      <label>
        {t(REMOTE.header)}
        <input
          type="text"
          value={header}
          maxLength={60}
          pattern="[Aa]uthorization|[Aa][Pp][Ii]-[Kk]ey|[Xx]-[A-Za-z0-9\-]+"
          spellCheck={false}
          placeholder="Authorization"
          onChange={(event) => setHeader(event.target.value)}
        />
      </label>
      {header.trim() !== "" && (
        <label>
          {t(REMOTE.value)}
          <input
            type="password"
            value={value}
            maxLength={4_000}
            required
            autoComplete="off"
            onChange={(event) => setValue(event.target.value)}
          />
          <small>{t(REMOTE.valueHint)}</small>
        </label>
      )}
    </FormDialog>
  );
}
