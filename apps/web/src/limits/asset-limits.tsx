import { assetsOf, findAsset } from "@alou/money/asset";
import type { AssetId } from "@alou/money/caip";
import { splitAsset } from "@alou/money/caip";
import { toUnits, type Units } from "@alou/money/units";
import { Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { LIMITS } from "../i18n/words/limits.ts";
import { amountText } from "../numbers/amount.ts";
import { useChains } from "../server/queries.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { LimitField } from "./limit-field.tsx";
import styles from "./limits-page.module.css";
import { type AssetDraft, decimalsOf } from "./policy-draft.ts";
import type { LimitsView } from "./queries.ts";
import { UsedGauge } from "./used-gauge.tsx";

interface AssetLimitsProps {
  readonly assets: readonly AssetDraft[];
  readonly view: LimitsView;
  readonly bad: ReadonlySet<string>;
  readonly onChange: (assets: readonly AssetDraft[]) => void;
}

/** Limits in coins, of one asset on one chain each. */
export function AssetLimits({ assets, view, bad, onChange }: AssetLimitsProps) {
  const t = useSay();
  const nameOf = useAssetName();
  return (
    <>
      {assets.map((one) => {
        const { asset } = one;
        const [name, symbol] = [nameOf(asset), findAsset(asset)?.symbol ?? ""];
        const problem = (field: string) =>
          bad.has(`${asset} ${field}`) ? t(LIMITS.notAmount, { decimals: decimalsOf(asset) }) : undefined;
        const change = (part: Partial<AssetDraft>) =>
          onChange(assets.map((other) => (other.asset === asset ? { ...other, ...part } : other)));
        return (
          <fieldset key={asset} className={styles.asset} aria-label={name}>
            <p className={styles.assetHead}>
              <b>{name}</b>
              <IconButton
                label={t(LIMITS.removeAsset, { asset: name })}
                onClick={() => onChange(assets.filter((other) => other.asset !== asset))}
              >
                <Icon of={Trash2} />
              </IconButton>
            </p>
            <div className={styles.pair}>
              <LimitField
                label={t(LIMITS.assetPerTransaction, { asset: symbol })}
                unit={symbol}
                value={one.perTransaction}
                problem={problem("perTransaction")}
                onChange={(perTransaction) => change({ perTransaction })}
                decimal
              />
              <LimitField
                label={t(LIMITS.assetPerDay, { asset: symbol })}
                unit={symbol}
                value={one.perDay}
                problem={problem("perDay")}
                onChange={(perDay) => change({ perDay })}
                decimal
              />
            </div>
            <AssetUse asset={asset} view={view} />
          </fieldset>
        );
      })}
      <AddAsset
        taken={assets.map(({ asset }) => asset)}
        onAdd={(asset) => onChange([...assets, { asset, perTransaction: "", perDay: "" }])}
      />
    </>
  );
}

/** What of an asset's day is used, where its stored policy limits the day. */
function AssetUse({ asset, view }: { readonly asset: AssetId; readonly view: LimitsView }) {
  const limit = view.stored?.policy.assets?.find((one) => one.asset === asset)?.perDay;
  if (limit === undefined) return null;
  const used = view.used.assets.find((one) => one.asset.toLowerCase() === asset.toLowerCase())?.units ?? toUnits(0n);
  const text = (units: Units) => `${amountText(units, decimalsOf(asset))} ${findAsset(asset)?.symbol ?? ""}`;
  return <UsedGauge used={BigInt(used)} limit={BigInt(limit)} texts={{ used: text(used), limit: text(limit) }} />;
}

interface AddAssetProps {
  readonly taken: readonly AssetId[];
  readonly onAdd: (asset: AssetId) => void;
}

function AddAsset({ taken, onAdd }: AddAssetProps) {
  const t = useSay();
  const { language } = useLanguage();
  const chains = useChains().data ?? [];
  const field = useId();
  const [chosen, setChosen] = useState<AssetId | "">("");
  return (
    <div className={styles.adding}>
      <div className={styles.choice}>
        <label htmlFor={field}>{t(LIMITS.asset)}</label>
        <select id={field} value={chosen} onChange={(event) => setChosen(event.target.value as AssetId | "")}>
          <option value="">{t(LIMITS.chooseAsset)}</option>
          {chains.map(({ id, name }) => (
            <optgroup key={id} label={name[language]}>
              {assetsOf(id)
                .filter((asset) => !taken.includes(asset.id))
                .map((asset) => (
                  <option key={asset.id} value={asset.id}>
                    {asset.symbol}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </div>
      <Button
        disabled={chosen === ""}
        onClick={() => {
          if (chosen !== "") onAdd(chosen);
          setChosen("");
        }}
      >
        {t(LIMITS.addAsset)}
      </Button>
    </div>
  );
}

/** "USDC · Base"; of what is not listed its id. */
function useAssetName(): (asset: AssetId) => string {
  const { language } = useLanguage();
  const chains = useChains().data;
  return (asset) => {
    const listed = findAsset(asset);
    return listed ? `${listed.symbol} · ${chainName(chains, splitAsset(asset).chain)[language]}` : asset;
  };
}
