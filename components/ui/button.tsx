import { Children, type ComponentProps, cloneElement, type ReactElement } from 'react';
import { cn } from '@/lib/utils.ts';

const base =
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium text-sm transition-colors duration-150 disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:pointer-events-none [&_svg]:shrink-0';
const variants = {
  primary: 'bg-primary text-primary-foreground hover:bg-primary/90',
  secondary: 'bg-secondary text-secondary-foreground hover:bg-accent',
  outline: 'border border-input bg-card hover:bg-accent hover:text-accent-foreground',
  ghost: 'hover:bg-accent hover:text-accent-foreground',
  destructive: 'text-destructive hover:bg-destructive/10',
  link: 'text-primary underline-offset-4 hover:underline',
};
const sizes = {
  md: 'h-9 px-3.5 coarse:h-11 [&_svg]:size-4',
  lg: 'h-11 px-5 text-base [&_svg]:size-4.5',
  sm: 'h-7 gap-1.5 px-2.5 text-xs coarse:h-11 coarse:px-3 [&_svg]:size-3.5',
  icon: 'size-9 coarse:size-11 [&_svg]:size-5',
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  asChild?: boolean;
}

/** A button; with `asChild` its look is given to the only child (a link, a menu trigger). */
export function Button({
  className,
  variant = 'primary',
  size = 'md',
  asChild = false,
  type = 'button',
  ...props
}: ButtonProps) {
  const classes = cn(base, variants[variant], sizes[size], className);
  if (asChild) {
    const { children, ...rest } = props;
    const child = Children.only(children) as ReactElement<{ className?: string }>;
    return cloneElement(child, { ...rest, className: cn(classes, child.props.className) });
  }
  return <button type={type} className={classes} {...props} />;
}
