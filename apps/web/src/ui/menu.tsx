import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import styles from "./menu.module.css";

/** One thing a menu can do. */
export interface MenuItem {
  readonly key: string;
  readonly text: ReactNode;
  readonly icon?: ReactNode;
  readonly onChoose: () => void;
  /** Said in the danger colour: it takes something away. */
  readonly grave?: boolean;
  /** Of a choice between several: whether it is the one that holds. */
  readonly checked?: boolean;
}

interface MenuProps {
  readonly label: string;
  /** The button has words of its own; otherwise it goes by the label. */
  readonly named?: boolean;
  readonly className?: string | undefined;
  readonly button: ReactNode;
  readonly items: readonly MenuItem[];
  readonly side?: "below" | "above";
  /** Stands above the items and is no item. */
  readonly heading?: ReactNode;
}

/**
 * A menu button after the ARIA pattern: arrows, Home and End move, a letter jumps, Escape closes and gives focus back.
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/
 */
export function Menu({ label, named = false, className, button, items, side = "below", heading }: MenuProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    options(list.current)[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    trigger.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const all = options(list.current);
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const target = targetOf(event.key, at, all);
    if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpen(false);
    else if (target === undefined) return;
    else target.focus();
    if (event.key !== "Tab") event.preventDefault();
  };

  return (
    <div ref={root} className={styles.root}>
      <button
        ref={trigger}
        type="button"
        className={className}
        aria-label={named ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div className={classNames(styles.popup, side === "above" && styles.above)}>
          {heading}
          <div ref={list} id={id} role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
            {items.map(({ key, text, icon, onChoose, grave, checked }) => (
              <button
                key={key}
                type="button"
                {...(checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked })}
                tabIndex={-1}
                className={classNames(styles.item, grave && styles.grave)}
                onClick={() => {
                  close();
                  onChoose();
                }}
              >
                {icon}
                <span>{text}</span>
              </button>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

function options(list: HTMLElement | null): HTMLButtonElement[] {
  return [...(list?.querySelectorAll<HTMLButtonElement>('[role^="menuitem"]') ?? [])];
}

/** Which item a key leads to from the one at `at`. */
function targetOf(key: string, at: number, all: readonly HTMLButtonElement[]): HTMLButtonElement | undefined {
  const count = all.length;
  if (key === "ArrowDown") return all[(at + 1) % count];
  if (key === "ArrowUp") return all[(at - 1 + count) % count];
  if (key === "Home") return all[0];
  if (key === "End") return all[count - 1];
  if (key.length !== 1 || key === " ") return undefined;
  const round = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return round.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
