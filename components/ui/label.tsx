import * as LabelPrimitive from 'radix-ui/label';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/utils.ts';

/** The name of a form control, tied to it with `htmlFor`. */
export function Label({ className, ...props }: ComponentProps<typeof LabelPrimitive.Root>) {
  return <LabelPrimitive.Root className={cn('select-none font-medium text-sm', className)} {...props} />;
}
