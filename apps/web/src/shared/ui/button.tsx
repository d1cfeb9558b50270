import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type ButtonVariant = 'primary' | 'secondary' | 'danger' | 'quiet';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  /** Work is under way: the button keeps its place and focus, and a second press does nothing. */
  isBusy?: boolean;
  /** Label while busy, e.g. "Verifying…". */
  busyLabel?: ReactNode;
}

/** A button. Of `primary` there is one on a page. */
export function Button({
  variant = 'secondary',
  type = 'button',
  isBusy = false,
  busyLabel,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classNames(styles.button, styles[variant], className)}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) {
          event.preventDefault();
          return;
        }
        onClick?.(event);
      }}
    >
      {isBusy && busyLabel !== undefined ? busyLabel : children}
    </button>
  );
}

interface LinkButtonProps {
  href: string;
  variant?: ButtonVariant;
  children: ReactNode;
}

/** A link to another page of the wizard that looks like a button. */
export function LinkButton({ href, variant = 'secondary', children }: LinkButtonProps) {
  return (
    <Link href={href} className={classNames(styles.button, styles[variant])}>
      {children}
    </Link>
  );
}
