import type { ButtonHTMLAttributes } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";

/**
 * `sign` is the one filled colour of the page and means a signature, nothing else. `safe` is the safe way out in
 * filled ink. Everything else is `outline` or `quiet`.
 */
export type ButtonLook = "sign" | "safe" | "outline" | "quiet" | "small" | "link";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
}

export function Button({ look = "outline", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classNames(styles.button, styles[look], className)} {...rest} />;
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does: it has no text of its own. */
  readonly label: string;
}

/** A button that is only an icon. */
export function IconButton({ label, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button type={type} aria-label={label} title={label} className={classNames(styles.icon, className)} {...rest} />
  );
}
